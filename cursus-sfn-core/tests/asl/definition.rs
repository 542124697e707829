//! Definitions by chance: legal in form, with odd values, unknown keys and keys in any order.

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

use crate::value::{
    Json, any_json, decimal, list, nullable_path, or_stand_in, path, text, truth, whole, word,
};

/// A key, whether it must be there, and what belongs there.
type Field = (&'static str, bool, Json);

const fn required(key: &'static str, value: Json) -> Field {
    (key, true, value)
}

const fn optional(key: &'static str, value: Json) -> Field {
    (key, false, value)
}

/// An object with the fields, some left out, among keys that nobody knows.
fn object(fields: Vec<Field>) -> BoxedStrategy<Map<String, Value>> {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(key, is_required, value)| {
            let entry = value.prop_map(move |value| (key.to_owned(), value));
            if is_required {
                entry.prop_map(Some).boxed()
            } else {
                proptest::option::weighted(0.2, entry).boxed()
            }
        })
        .collect();
    let unknown = proptest::collection::vec(("[xyz]-[a-z]{0,3}(\\.\\$)?", any_json()), 0..2);
    (fields, unknown)
        .prop_map(|(fields, unknown)| fields.into_iter().flatten().chain(unknown).collect())
        .prop_flat_map(|entries: Vec<_>| Just(entries).prop_shuffle())
        .prop_map(|entries| entries.into_iter().collect())
        .boxed()
}

fn value_of(fields: Vec<Field>) -> Json {
    object(fields).prop_map(Value::Object).boxed()
}

fn processing(mut fields: Vec<Field>) -> Vec<Field> {
    fields.extend([
        optional("Comment", text()),
        optional("QueryLanguage", word(&["JSONPath", "JSONata"])),
        optional("InputPath", nullable_path()),
        optional("OutputPath", nullable_path()),
        optional("Output", any_json()),
        optional("Assign", any_json()),
    ]);
    fields
}

fn with_result(mut fields: Vec<Field>) -> Vec<Field> {
    fields.extend([
        optional("Parameters", any_json()),
        optional("ResultSelector", any_json()),
        optional("ResultPath", nullable_path()),
        optional("Retry", list(retrier())),
        optional("Catch", list(catcher())),
    ]);
    processing(fields)
}

fn retrier() -> Json {
    value_of(vec![
        required("ErrorEquals", list(text())),
        optional("Comment", text()),
        optional("IntervalSeconds", whole()),
        optional("MaxAttempts", whole()),
        optional("BackoffRate", decimal()),
        optional("MaxDelaySeconds", whole()),
        optional("JitterStrategy", word(&["FULL", "NONE"])),
    ])
}

fn catcher() -> Json {
    value_of(vec![
        required("ErrorEquals", list(text())),
        required("Next", text()),
        optional("Comment", text()),
        optional("ResultPath", nullable_path()),
        optional("Output", any_json()),
        optional("Assign", any_json()),
    ])
}

/// The keys of a condition.
fn condition() -> BoxedStrategy<Vec<(&'static str, Value)>> {
    let operators: Vec<_> = cursus_sfn_core::asl::Operator::ALL
        .iter()
        .map(|operator| operator.as_str())
        .collect();
    let test = (path(), proptest::sample::select(operators), any_json());
    let leaf = prop_oneof![
        4 => test.prop_map(|(path, operator, value)| vec![("Variable", path), (operator, value)]),
        1 => truth().prop_map(|truth| vec![("Condition", truth)]),
    ];
    leaf.prop_recursive(3, 6, 3, |inner| {
        let rule = (inner, proptest::option::of(text())).prop_map(|(keys, comment)| {
            let comment = comment.map(|text| ("Comment", text));
            let keys = keys.into_iter().chain(comment);
            Value::Object(keys.map(|(key, value)| (key.to_owned(), value)).collect())
        });
        let rules = proptest::collection::vec(rule.clone(), 0..3);
        prop_oneof![
            rules.clone().prop_map(|rules| vec![("And", rules.into())]),
            rules.prop_map(|rules| vec![("Or", rules.into())]),
            rule.prop_map(|rule| vec![("Not", rule)]),
        ]
    })
    .boxed()
}

fn rule() -> Json {
    let others = object(vec![
        required("Next", text()),
        optional("Comment", text()),
        optional("Assign", any_json()),
        optional("Output", any_json()),
    ]);
    (condition(), others)
        .prop_map(|(condition, others)| {
            let condition = condition
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value));
            others.into_iter().chain(condition).collect::<Vec<_>>()
        })
        .prop_flat_map(|entries| Just(entries).prop_shuffle())
        .prop_map(|entries| Value::Object(entries.into_iter().collect()))
        .boxed()
}

fn reader() -> Json {
    let config = value_of(vec![
        optional(
            "InputType",
            word(&["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"]),
        ),
        optional("Transformation", word(&["NONE", "LOAD_AND_FLATTEN"])),
        optional("ManifestType", word(&["ATHENA_DATA", "S3_INVENTORY"])),
        optional(
            "CSVDelimiter",
            word(&["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"]),
        ),
        optional("CSVHeaderLocation", word(&["FIRST_ROW", "GIVEN"])),
        optional("CSVHeaders", or_stand_in(list(text()))),
        optional("ItemsPointer", text()),
        optional("MaxItems", whole()),
        optional("MaxItemsPath", path()),
    ]);
    value_of(vec![
        required("Resource", text()),
        optional("Parameters", any_json()),
        optional("Arguments", any_json()),
        optional("ReaderConfig", config),
    ])
}

fn batcher() -> Json {
    value_of(vec![
        optional("BatchInput", any_json()),
        optional("MaxItemsPerBatch", whole()),
        optional("MaxItemsPerBatchPath", path()),
        optional("MaxInputBytesPerBatch", whole()),
        optional("MaxInputBytesPerBatchPath", path()),
    ])
}

fn writer() -> Json {
    let config = value_of(vec![
        optional("Transformation", word(&["NONE", "COMPACT", "FLATTEN"])),
        optional("OutputType", word(&["JSON", "JSONL"])),
    ]);
    value_of(vec![
        optional("Resource", text()),
        optional("Parameters", any_json()),
        optional("Arguments", any_json()),
        optional("WriterConfig", config),
    ])
}

fn map(states: Json) -> Vec<Field> {
    let config = value_of(vec![
        optional("Mode", word(&["INLINE", "DISTRIBUTED"])),
        optional("ExecutionType", word(&["STANDARD", "EXPRESS"])),
    ]);
    let processor = value_of(vec![
        required("StartAt", text()),
        required("States", states),
        optional("Comment", text()),
        optional("ProcessorConfig", config),
    ]);
    with_result(vec![
        optional("ItemProcessor", processor.clone()),
        optional("Iterator", processor),
        optional("ItemsPath", path()),
        optional("Items", any_json()),
        optional("ItemSelector", any_json()),
        optional("ItemReader", reader()),
        optional("ItemBatcher", batcher()),
        optional("ResultWriter", writer()),
        optional("MaxConcurrency", whole()),
        optional("MaxConcurrencyPath", path()),
        optional("ToleratedFailurePercentage", decimal()),
        optional("ToleratedFailurePercentagePath", path()),
        optional("ToleratedFailureCount", whole()),
        optional("ToleratedFailureCountPath", path()),
        optional("Label", text()),
    ])
}

fn task() -> Vec<Field> {
    with_result(vec![
        required("Resource", text()),
        optional("Arguments", any_json()),
        optional("Credentials", any_json()),
        optional("TimeoutSeconds", whole()),
        optional("TimeoutSecondsPath", path()),
        optional("HeartbeatSeconds", whole()),
        optional("HeartbeatSecondsPath", path()),
    ])
}

fn parallel(states: Json) -> Vec<Field> {
    let branch = value_of(vec![
        required("StartAt", text()),
        required("States", states),
        optional("Comment", text()),
    ]);
    with_result(vec![
        required("Branches", list(branch)),
        optional("Arguments", any_json()),
    ])
}

fn wait() -> Vec<Field> {
    processing(vec![
        optional("Seconds", whole()),
        optional("SecondsPath", path()),
        optional("Timestamp", text()),
        optional("TimestampPath", path()),
    ])
}

fn choice() -> Vec<Field> {
    processing(vec![
        required("Choices", list(rule())),
        optional("Default", text()),
    ])
}

fn pass() -> Vec<Field> {
    processing(vec![
        optional("Parameters", any_json()),
        optional("Result", any_json()),
        optional("ResultPath", nullable_path()),
    ])
}

fn fail() -> Vec<Field> {
    vec![
        optional("Comment", text()),
        optional("QueryLanguage", word(&["JSONPath", "JSONata"])),
        optional("Error", text()),
        optional("ErrorPath", text()),
        optional("Cause", text()),
        optional("CausePath", text()),
    ]
}

fn typed(name: &'static str, mut fields: Vec<Field>) -> Json {
    fields.push(required("Type", Just(Value::from(name)).boxed()));
    value_of(fields)
}

/// A state that something follows, or nothing.
fn followed(name: &'static str, fields: Vec<Field>) -> Json {
    let next = [fields.clone(), vec![required("Next", text())]].concat();
    let end = prop_oneof![
        4 => Just(Value::from(true)),
        1 => Just(Value::from("${End}")),
    ];
    let end = [fields, vec![required("End", end.boxed())]].concat();
    prop_oneof![typed(name, next), typed(name, end)].boxed()
}

fn states(of: Json) -> Json {
    proptest::collection::vec(("\\PC{0,8}", of), 0..3)
        .prop_map(|states| Value::Object(states.into_iter().collect()))
        .boxed()
}

pub(super) fn state() -> Json {
    let unknown = object(vec![required("Type", text())]).prop_map(Value::Object);
    let leaf = prop_oneof![
        followed("Task", task()),
        followed("Pass", pass()),
        followed("Wait", wait()),
        typed("Choice", choice()),
        typed("Succeed", processing(Vec::new())),
        typed("Fail", fail()),
        unknown,
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            followed("Parallel", parallel(states(inner.clone()))),
            followed("Map", map(states(inner))),
        ]
    })
    .boxed()
}

/// A definition that can be read.
pub(super) fn definition() -> Json {
    value_of(vec![
        required("StartAt", text()),
        required("States", states(state())),
        optional("Comment", text()),
        optional("Version", Just(json!("1.0")).boxed()),
        optional("QueryLanguage", word(&["JSONPath", "JSONata"])),
        optional("TimeoutSeconds", whole()),
    ])
}
