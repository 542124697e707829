//! Where a distributed map reads its items and writes its results.

use super::object::object;
use super::scalar::words;
use super::{Scalar, Str, Template};

object! {
    /// Where items are read from.
    ItemReader {
        /// What reads them, as an ARN.
        resource: Str = required "Resource",
        /// What it is called with.
        parameters: Option<Template> = "Parameters",
        /// What it is called with, in `JSONata`.
        arguments: Option<Template> = "Arguments",
        /// What form they have.
        reader_config: Option<ReaderConfig> = "ReaderConfig",
    }
}

object! {
    /// What form items have where they are read from.
    #[derive(Default)]
    ReaderConfig {
        /// The format.
        input_type: Option<Scalar<InputType>> = "InputType",
        /// Whether the files that are listed are read too.
        transformation: Option<Scalar<ReaderTransformation>> = "Transformation",
        /// What a manifest lists.
        manifest_type: Option<Scalar<ManifestType>> = "ManifestType",
        /// What stands between the values of a line. Default: a comma.
        csv_delimiter: Option<Scalar<CsvDelimiter>> = "CSVDelimiter",
        /// Where the names of the columns stand.
        csv_header_location: Option<Scalar<CsvHeaderLocation>> = "CSVHeaderLocation",
        /// The names of the columns.
        csv_headers: Option<Scalar<Vec<Str>>> = "CSVHeaders",
        /// Where the items stand in a JSON file, as a JSON pointer.
        items_pointer: Option<Str> = "ItemsPointer",
        /// How many items are read at most. Default: all.
        max_items: Option<Scalar<u64>> = "MaxItems",
        /// Where that number stands.
        max_items_path: Option<Str> = "MaxItemsPath",
    }
}

object! {
    /// How items are put together, so that each execution gets several.
    #[derive(Default)]
    ItemBatcher {
        /// What each batch gets besides its items.
        batch_input: Option<Template> = "BatchInput",
        /// How many items a batch has at most.
        max_items_per_batch: Option<Scalar<u64>> = "MaxItemsPerBatch",
        /// Where that number stands.
        max_items_per_batch_path: Option<Str> = "MaxItemsPerBatchPath",
        /// How many bytes a batch has at most.
        max_input_bytes_per_batch: Option<Scalar<u64>> = "MaxInputBytesPerBatch",
        /// Where that number stands.
        max_input_bytes_per_batch_path: Option<Str> = "MaxInputBytesPerBatchPath",
    }
}

object! {
    /// Where results are written, and how.
    #[derive(Default)]
    ResultWriter {
        /// What writes them, as an ARN. Default: they are not written, but the result of the map.
        resource: Option<Str> = "Resource",
        /// What it is called with.
        parameters: Option<Template> = "Parameters",
        /// What it is called with, in `JSONata`.
        arguments: Option<Template> = "Arguments",
        /// What form they have.
        writer_config: Option<WriterConfig> = "WriterConfig",
    }
}

object! {
    /// What form results have.
    #[derive(Default)]
    WriterConfig {
        /// What is kept of each execution.
        transformation: Option<Scalar<WriterTransformation>> = "Transformation",
        /// The format.
        output_type: Option<Scalar<OutputType>> = "OutputType",
    }
}

words! {
    /// The format of items.
    InputType: "`CSV`, `JSON`, `JSONL`, `PARQUET` or `MANIFEST`" {
        /// Values in lines.
        Csv = "CSV",
        /// One array, or object.
        Json = "JSON",
        /// JSON values in lines.
        Jsonl = "JSONL",
        /// Apache Parquet.
        Parquet = "PARQUET",
        /// A list of files.
        Manifest = "MANIFEST",
    }
}

words! {
    /// Whether the files that are listed are read too.
    ReaderTransformation: "`NONE` or `LOAD_AND_FLATTEN`" {
        /// The list is what is read.
        None = "NONE",
        /// The items are those in all the files.
        LoadAndFlatten = "LOAD_AND_FLATTEN",
    }
}

words! {
    /// What a manifest lists.
    ManifestType: "`ATHENA_DATA` or `S3_INVENTORY`" {
        /// The result of a query.
        AthenaData = "ATHENA_DATA",
        /// The objects of a bucket.
        S3Inventory = "S3_INVENTORY",
    }
}

words! {
    /// What stands between the values of a line.
    CsvDelimiter: "`COMMA`, `PIPE`, `SEMICOLON`, `SPACE` or `TAB`" {
        /// `,`
        Comma = "COMMA",
        /// `|`
        Pipe = "PIPE",
        /// `;`
        Semicolon = "SEMICOLON",
        /// A space.
        Space = "SPACE",
        /// A tab.
        Tab = "TAB",
    }
}

words! {
    /// Where the names of columns stand.
    CsvHeaderLocation: "`FIRST_ROW` or `GIVEN`" {
        /// In the first line of the file.
        FirstRow = "FIRST_ROW",
        /// In the definition.
        Given = "GIVEN",
    }
}

words! {
    /// What is kept of each execution.
    WriterTransformation: "`NONE`, `COMPACT` or `FLATTEN`" {
        /// Its output and all about it.
        None = "NONE",
        /// Its output.
        Compact = "COMPACT",
        /// Its output; arrays are put together to one.
        Flatten = "FLATTEN",
    }
}

words! {
    /// The format of results.
    OutputType: "`JSON` or `JSONL`" {
        /// One array.
        Json = "JSON",
        /// JSON values in lines.
        Jsonl = "JSONL",
    }
}
