//! What a distributed map says besides its data: in which form its items are read, and its results written.

use crate::asl::{
    CsvDelimiter, ExecutionType, InputType, ManifestType, OutputType, Str, WriterTransformation,
};

/// How a distributed map reads, runs and writes.
#[derive(Clone, Debug, Default)]
pub struct Distribution {
    /// What reads its items; `None`: they are data of the machine.
    pub reader: Option<Reader>,
    /// The columns of a CSV file without a row for them.
    pub headers: Option<Vec<Str>>,
    /// What separates the columns of a CSV file.
    pub delimiter: Option<CsvDelimiter>,
    /// Where in a JSON file the items stand.
    pub items_pointer: Option<Str>,
    /// Of what type the executions are.
    pub execution_type: Option<ExecutionType>,
    /// What the map is called in the names of its runs.
    pub label: Option<Str>,
    /// What is written of the results.
    pub transformation: Option<WriterTransformation>,
    /// In which form it is written.
    pub output_type: Option<OutputType>,
}

/// What reads the items of a distributed map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A JSON file with an array.
    S3Json,
    /// A CSV file.
    S3Csv,
    /// A file with JSON in each line.
    S3JsonLines,
    /// A Parquet file.
    Parquet,
    /// The manifest of an S3 inventory.
    S3Inventory,
    /// The manifest of a result of Athena, in this form.
    AthenaManifest(InputType),
    /// A listing of objects.
    S3List,
}

impl Reader {
    /// The integration.
    pub(super) const fn resource(self) -> &'static str {
        match self {
            Self::S3List => "arn:aws:states:::s3:listObjectsV2",
            _ => "arn:aws:states:::s3:getObject",
        }
    }

    /// The form of what is read, and of the manifest if it is one.
    pub(super) const fn forms(self) -> (Option<InputType>, Option<ManifestType>) {
        match self {
            Self::S3Json => (Some(InputType::Json), None),
            Self::S3Csv => (Some(InputType::Csv), None),
            Self::S3JsonLines => (Some(InputType::Jsonl), None),
            Self::Parquet => (Some(InputType::Parquet), None),
            Self::S3Inventory => (Some(InputType::Manifest), Some(ManifestType::S3Inventory)),
            Self::AthenaManifest(input) => (Some(input), Some(ManifestType::AthenaData)),
            Self::S3List => (None, None),
        }
    }
}
