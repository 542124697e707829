//! How items are read and results are written, evaluated.

use cursus_sfn_core::asl::{
    CsvDelimiter, CsvHeaderLocation, InputType, ManifestType, OutputType, ReaderConfig,
    ReaderTransformation, Scalar, WriterConfig, WriterTransformation,
};

/// The `ReaderConfig` of a map, all its values known.
///
/// ```
/// use cursus_sfn_core::asl::{InputType, ReaderConfig};
/// use cursus_sfn_local::items::ReaderSettings;
///
/// let config: ReaderConfig =
///     serde_json::from_str(r#"{"InputType": "CSV", "MaxItems": "{% $count %}"}"#).unwrap();
/// let mut settings = ReaderSettings::of(&config);
/// assert_eq!(settings.input_type, Some(InputType::Csv));
/// // What an expression gives is set by whoever evaluates it.
/// settings.max_items = 5;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderSettings {
    /// The format of a file of items.
    pub input_type: Option<InputType>,
    /// Whether files that are listed are read too.
    pub transformation: ReaderTransformation,
    /// What a manifest lists.
    pub manifest_type: Option<ManifestType>,
    /// What stands between the values of a line.
    pub csv_delimiter: CsvDelimiter,
    /// Where the names of the columns stand.
    pub csv_header_location: CsvHeaderLocation,
    /// The names of the columns, if they are given.
    pub csv_headers: Vec<String>,
    /// Where the items stand in a JSON file, as a JSON pointer.
    pub items_pointer: Option<String>,
    /// How many items are read at most; 0: all.
    pub max_items: u64,
}

impl ReaderSettings {
    /// The settings that a configuration has as values. What it has as expression or path is left at its default.
    pub fn of(config: &ReaderConfig) -> Self {
        let headers = known(config.csv_headers.as_ref());
        let headers = headers.map(|names| names.iter().map(ToString::to_string).collect());
        Self {
            input_type: known(config.input_type.as_ref()).copied(),
            transformation: known(config.transformation.as_ref())
                .copied()
                .unwrap_or(ReaderTransformation::None),
            manifest_type: known(config.manifest_type.as_ref()).copied(),
            csv_delimiter: known(config.csv_delimiter.as_ref())
                .copied()
                .unwrap_or(CsvDelimiter::Comma),
            csv_header_location: known(config.csv_header_location.as_ref())
                .copied()
                .unwrap_or(CsvHeaderLocation::FirstRow),
            csv_headers: headers.unwrap_or_default(),
            items_pointer: config.items_pointer.as_ref().map(ToString::to_string),
            max_items: known(config.max_items.as_ref()).copied().unwrap_or(0),
        }
    }
}

impl Default for ReaderSettings {
    fn default() -> Self {
        Self::of(&ReaderConfig::default())
    }
}

/// The `ResultWriter` of a map, all its values known.
///
/// The default is a map without one: it gives the outputs of its executions.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct WriterSettings {
    /// What is kept of each execution. Default: everything if results are written, else the output.
    pub transformation: Option<WriterTransformation>,
    /// The format. Default: JSON.
    pub output_type: Option<OutputType>,
    /// The bucket that results are written to. Without it they are the result of the map.
    pub bucket: Option<String>,
    /// What the keys of the written objects start with, as a folder.
    pub prefix: Option<String>,
}

impl WriterSettings {
    /// The settings that a configuration has as values, for results that are not written.
    pub fn of(config: &WriterConfig) -> Self {
        Self {
            transformation: known(config.transformation.as_ref()).copied(),
            output_type: known(config.output_type.as_ref()).copied(),
            ..Self::default()
        }
    }

    /// The same settings, for results that are written to a bucket.
    ///
    /// ```
    /// use cursus_sfn_local::items::WriterSettings;
    ///
    /// let settings = WriterSettings::default().written_to("results", Some("jobs"));
    /// assert_eq!(settings.bucket.as_deref(), Some("results"));
    /// ```
    #[must_use]
    pub fn written_to(self, bucket: &str, prefix: Option<&str>) -> Self {
        let (bucket, prefix) = (Some(bucket.to_owned()), prefix.map(ToOwned::to_owned));
        Self {
            bucket,
            prefix,
            ..self
        }
    }
}

fn known<T>(scalar: Option<&Scalar<T>>) -> Option<&T> {
    scalar.and_then(Scalar::value)
}
