//! How the items of a Distributed Map are read, batched and written.

use super::context::{Validator, is_substitution};
use super::scalar::listed;
use super::schema::Language;
use super::state::State;
use crate::diag::Code;
use crate::document::Node;
use crate::text::Span;

/// The most items that a reader reads.
const MAX_ITEMS: i64 = 100_000_000;
/// The largest batch, in bytes.
const MAX_BATCH_BYTES: i64 = 262_144;

/// The fields of a reader's configuration that have one of a few values.
const READER_CHOICES: [(&str, &[&str]); 5] = [
    (
        "InputType",
        &["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"],
    ),
    ("ManifestType", &["ATHENA_DATA", "S3_INVENTORY"]),
    ("Transformation", &["NONE", "LOAD_AND_FLATTEN"]),
    (
        "CSVDelimiter",
        &["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"],
    ),
    ("CSVHeaderLocation", &["FIRST_ROW", "GIVEN"]),
];

/// What reads items.
const READS: [&str; 2] = ["s3:getObject", "s3:listObjectsV2"];
/// What writes results.
const WRITES: [&str; 1] = ["s3:putObject"];

impl<'d> Validator<'d> {
    pub(super) fn item_reader(&mut self, reader: Node<'d>, state: &State<'d>) {
        if !self.is_object(reader, "a reader with `Resource`") {
            return;
        }
        self.repeated_keys(reader);
        for (key, value) in reader.entries() {
            match key.as_str().unwrap_or_default() {
                "Resource" => self.nested_resource(value, &READS),
                "Parameters" | "Arguments" => self.nested_parameters(key, value, state),
                "ReaderConfig" => self.reader_config(value, state),
                "Comment" => {
                    self.text(value, "a text");
                }
                name => self.unknown_field(
                    key,
                    name,
                    "reader",
                    ["Resource", "Parameters", "Arguments", "ReaderConfig"],
                ),
            }
        }
        if reader.get("Resource").is_none() {
            self.missing(
                reader,
                "the reader does not say how it reads: `Resource` is missing",
            );
        }
    }

    fn nested_resource(&mut self, node: Node<'d>, known: &[&'static str]) {
        let Some(text) = self.text(node, "the ARN of an integration") else {
            return;
        };
        if !text.starts_with("arn:") {
            self.report(Code::INVALID_RESOURCE, node, format!("`{text}` is no ARN"));
        } else if let Some((start, action)) = text.split_once(":states:::")
            && !known.contains(&action)
        {
            let hint = self.did_you_mean(action, known.iter().copied());
            let hint = if hint.is_empty() {
                format!("; it is {}", listed(known))
            } else {
                hint
            };
            let at = start.len() + ":states:::".len();
            let message = format!("items cannot be read or written with `{action}`{hint}");
            self.report_in(
                Code::OTHER_ITEM_RESOURCE,
                node,
                Span::new(at, text.len()),
                message,
            );
        }
    }

    /// `Parameters` or `Arguments` of a reader or writer.
    fn nested_parameters(&mut self, key: Node<'d>, value: Node<'d>, state: &State<'d>) {
        let name = key.as_str().unwrap_or_default();
        match (name, state.language) {
            ("Parameters", Language::Jsonata) => {
                self.other_language(key, Language::JsonPath, "use `Arguments`");
            }
            ("Arguments", Language::JsonPath) => {
                self.other_language(key, Language::Jsonata, "use `Parameters`");
            }
            _ => self.payload(value, state),
        }
    }

    fn reader_config(&mut self, config: Node<'d>, state: &State<'d>) {
        if !self.is_object(config, "an object with `InputType`") {
            return;
        }
        self.repeated_keys(config);
        let input_type = config.get("InputType").and_then(Node::as_str);
        for (key, value) in config.entries() {
            self.reader_field(key, value, state);
            self.reader_field_belongs(key, input_type);
        }
        self.exclude_keys(config, "MaxItems", "MaxItemsPath");
        let location = config.get("CSVHeaderLocation").and_then(Node::as_str);
        if location == Some("GIVEN") && config.get("CSVHeaders").is_none() {
            let message = "the headers are said to be given: `CSVHeaders` is missing";
            self.missing(config, message);
        }
    }

    fn reader_field(&mut self, key: Node<'d>, value: Node<'d>, state: &State<'d>) {
        let name = key.as_str().unwrap_or_default();
        if let Some((_, values)) = READER_CHOICES.iter().find(|(field, _)| *field == name) {
            self.one_of(value, values);
            return;
        }
        match name {
            "CSVHeaders" => {
                if !value.is_array() && !is_substitution(value) {
                    self.wrong_type(value, "an array of column names");
                }
            }
            "ItemsPointer" => {
                self.text(value, "a JSON pointer");
            }
            "MaxItems" => {
                self.whole_number(value, 0..=MAX_ITEMS, Some(state));
            }
            "MaxItemsPath" if state.language == Language::JsonPath => {
                self.number_path(value, state);
            }
            "MaxItemsPath" => {
                self.other_language(key, Language::JsonPath, "use an expression in `MaxItems`");
            }
            _ => {
                let choices = READER_CHOICES.iter().map(|(field, _)| *field);
                let others = ["CSVHeaders", "ItemsPointer", "MaxItems", "MaxItemsPath"];
                self.unknown_field(key, name, "reader configuration", choices.chain(others));
            }
        }
    }

    /// Notes a field that is for another kind of input than the one given.
    fn reader_field_belongs(&mut self, key: Node<'d>, input_type: Option<&str>) {
        let name = key.as_str().unwrap_or_default();
        let wanted = match name {
            "CSVDelimiter" | "CSVHeaderLocation" | "CSVHeaders" => "CSV",
            "ManifestType" => "MANIFEST",
            _ => return,
        };
        // A manifest may list CSV files.
        if let Some(given) = input_type
            && given != wanted
            && given != "MANIFEST"
            && !given.contains("${")
        {
            let message = format!("`{name}` is for `InputType` `{wanted}`, not for `{given}`");
            self.report(Code::READER_MISMATCH, key, message);
        }
    }

    fn exclude_keys(&mut self, object: Node<'d>, one: &str, other: &str) {
        if let (Some(first), Some(second)) = (object.get(one), object.get(other)) {
            let message = format!("`{one}` and `{other}` exclude each other");
            self.report(Code::CONFLICTING_FIELDS, second, message)
                .related(first, "the other is here");
        }
    }

    pub(super) fn item_batcher(&mut self, batcher: Node<'d>, state: &State<'d>) {
        const KNOWN: [&str; 5] = [
            "MaxItemsPerBatch",
            "MaxItemsPerBatchPath",
            "MaxInputBytesPerBatch",
            "MaxInputBytesPerBatchPath",
            "BatchInput",
        ];
        if !self.is_object(batcher, "an object with the limits of a batch") {
            return;
        }
        self.repeated_keys(batcher);
        for (key, value) in batcher.entries() {
            match key.as_str().unwrap_or_default() {
                "MaxItemsPerBatch" => {
                    self.whole_number(value, 1..=i64::MAX, Some(state));
                }
                "MaxInputBytesPerBatch" => {
                    self.whole_number(value, 1..=MAX_BATCH_BYTES, Some(state));
                }
                "MaxItemsPerBatchPath" | "MaxInputBytesPerBatchPath"
                    if state.language == Language::JsonPath =>
                {
                    self.number_path(value, state);
                }
                name @ ("MaxItemsPerBatchPath" | "MaxInputBytesPerBatchPath") => {
                    let instead = name.trim_end_matches("Path");
                    let help = format!("use an expression in `{instead}`");
                    self.other_language(key, Language::JsonPath, &help);
                }
                "BatchInput" => self.payload(value, state),
                name => self.unknown_field(key, name, "batcher", KNOWN),
            }
        }
        self.exclude_keys(batcher, "MaxItemsPerBatch", "MaxItemsPerBatchPath");
        self.exclude_keys(
            batcher,
            "MaxInputBytesPerBatch",
            "MaxInputBytesPerBatchPath",
        );
        if !KNOWN[..4].iter().any(|limit| batcher.get(limit).is_some()) {
            let message = "the batcher limits neither the number of items nor the size of a batch";
            self.report_start(Code::EMPTY_BATCHER, batcher, message);
        }
    }

    pub(super) fn result_writer(&mut self, writer: Node<'d>, state: &State<'d>) {
        if !self.is_object(writer, "an object with `Resource` or `WriterConfig`") {
            return;
        }
        self.repeated_keys(writer);
        for (key, value) in writer.entries() {
            match key.as_str().unwrap_or_default() {
                "Resource" => self.nested_resource(value, &WRITES),
                "Parameters" | "Arguments" => self.nested_parameters(key, value, state),
                "WriterConfig" => self.writer_config(value),
                "Comment" => {
                    self.text(value, "a text");
                }
                name => self.unknown_field(
                    key,
                    name,
                    "result writer",
                    ["Resource", "Parameters", "Arguments", "WriterConfig"],
                ),
            }
        }
        let has = |name: &str| writer.get(name).is_some();
        if !has("Resource") && !has("WriterConfig") {
            let message = "the result writer says neither where to write (`Resource`) nor how (`WriterConfig`)";
            self.report_start(Code::EMPTY_WRITER, writer, message);
        }
    }

    fn writer_config(&mut self, config: Node<'d>) {
        if !self.is_object(config, "an object with `Transformation` or `OutputType`") {
            return;
        }
        self.repeated_keys(config);
        for (key, value) in config.entries() {
            match key.as_str().unwrap_or_default() {
                "Transformation" => {
                    self.one_of(value, &["NONE", "COMPACT", "FLATTEN"]);
                }
                "OutputType" => {
                    self.one_of(value, &["JSON", "JSONL"]);
                }
                name => self.unknown_field(
                    key,
                    name,
                    "writer configuration",
                    ["Transformation", "OutputType"],
                ),
            }
        }
        if config.entries().next().is_none() {
            let message = "the configuration says neither `Transformation` nor `OutputType`";
            self.report(Code::EMPTY_WRITER, config, message);
        }
    }
}
