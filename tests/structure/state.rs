//! Single states: which fields they have, and what is in them.

use serde_json::{Map, Value};

use super::path::{check_path, check_reference_path, check_template, check_text_path};
use super::{Problems, check_seconds, choice, errors};

const FLOW: &[&str] = &["Next", "End"];
const JSONPATH: &[&str] = &["InputPath", "OutputPath"];

/// The fields that a type of state has, besides `Type`, `Comment` and `QueryLanguage`.
fn fields(kind: &str, jsonata: bool) -> Option<Vec<&'static str>> {
    let (common, in_jsonpath, in_jsonata): (&[_], &[_], &[_]) = match kind {
        "Task" => (
            &[
                "Resource",
                "TimeoutSeconds",
                "HeartbeatSeconds",
                "Credentials",
                "Retry",
                "Catch",
                "Assign",
            ],
            &[
                "Parameters",
                "ResultSelector",
                "ResultPath",
                "TimeoutSecondsPath",
                "HeartbeatSecondsPath",
            ],
            &["Arguments", "Output"],
        ),
        "Pass" => (
            &["Assign"],
            &["Parameters", "Result", "ResultPath"],
            &["Output"],
        ),
        "Wait" => (
            &["Seconds", "Timestamp", "Assign"],
            &["SecondsPath", "TimestampPath"],
            &["Output"],
        ),
        "Choice" => (&["Choices", "Default", "Assign"], &[], &["Output"]),
        "Parallel" => (
            &["Branches", "Retry", "Catch", "Assign"],
            &["Parameters", "ResultSelector", "ResultPath"],
            &["Arguments", "Output"],
        ),
        "Map" => (
            &[
                "ItemProcessor",
                "ItemReader",
                "ItemSelector",
                "ItemBatcher",
                "ResultWriter",
                "MaxConcurrency",
                "ToleratedFailurePercentage",
                "ToleratedFailureCount",
                "Label",
                "Retry",
                "Catch",
                "Assign",
            ],
            &["ItemsPath", "ResultSelector", "ResultPath"],
            &["Items", "Output"],
        ),
        "Succeed" => (&[], &[], &["Output"]),
        "Fail" => (&["Error", "Cause"], &["ErrorPath", "CausePath"], &[]),
        _ => return None,
    };
    let flow = if matches!(kind, "Task" | "Pass" | "Wait" | "Parallel" | "Map") {
        FLOW
    } else {
        &[]
    };
    let paths = if jsonata || kind == "Fail" {
        &[]
    } else {
        JSONPATH
    };
    let own = if jsonata { in_jsonata } else { in_jsonpath };
    Some([common, own, flow, paths].concat())
}

pub(super) fn check(
    name: &str,
    state: &Map<String, Value>,
    default_language: Option<&Value>,
    problems: &mut Problems,
) {
    let mut own = state.clone();
    let branches = own.remove("Branches").into_iter();
    let branches = branches.flat_map(|branches| branches.as_array().cloned().unwrap_or_default());
    for scope in branches.chain(own.remove("ItemProcessor")) {
        let states = scope.get("States").and_then(Value::as_object);
        problems.require(states.is_some(), name, "a scope without States");
        for (name, state) in states.into_iter().flatten() {
            if let Some(state) = state.as_object() {
                check(name, state, default_language, problems);
            }
        }
    }
    let state = &own;
    let language = state.get("QueryLanguage").or(default_language);
    let jsonata = language.is_some_and(|language| language == "JSONata");
    let known = language.is_none_or(|language| language == "JSONata" || language == "JSONPath");
    problems.require(known, name, "unknown QueryLanguage");
    let kind = state
        .get("Type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let Some(fields) = fields(kind, jsonata) else {
        problems.add(name, "unknown Type");
        return;
    };
    for field in state.keys() {
        let general = ["Type", "Comment", "QueryLanguage"].contains(&field.as_str());
        let known = general || fields.contains(&field.as_str());
        problems.require(known, name, &format!("a {kind} has no {field}"));
    }
    if fields.contains(&"Next") {
        let ends = state.get("End").is_some_and(|end| end == true);
        let goes_on = state.get("Next").is_some_and(Value::is_string);
        let one = ends != goes_on && !(state.contains_key("End") && state.contains_key("Next"));
        problems.require(one, name, "neither Next nor End, or both");
    }
    check_kind(name, kind, state, problems);
    if jsonata {
        state
            .values()
            .for_each(|value| check_jsonata(value, name, problems));
    } else {
        check_data(name, state, problems);
    }
    errors::check(name, state, jsonata, problems);
}

fn check_kind(name: &str, kind: &str, state: &Map<String, Value>, problems: &mut Problems) {
    let count = |fields: &[&str]| {
        fields
            .iter()
            .filter(|field| state.contains_key(**field))
            .count()
    };
    match kind {
        "Task" => {
            let resource = state.get("Resource").and_then(Value::as_str);
            let is_arn = resource.is_some_and(|resource| {
                resource.starts_with("arn:") && resource.split(':').count() >= 6
            });
            problems.require(is_arn, name, "Resource is no ARN");
            for field in ["TimeoutSeconds", "HeartbeatSeconds"] {
                // What is text is an expression, which is looked at with the others.
                if let Some(seconds) = state.get(field).filter(|seconds| !seconds.is_string()) {
                    check_seconds(seconds, 1, name, field, problems);
                }
            }
            let number = |field| state.get(field).and_then(Value::as_u64);
            if let (Some(heartbeat), Some(timeout)) =
                (number("HeartbeatSeconds"), number("TimeoutSeconds"))
            {
                problems.require(
                    heartbeat < timeout,
                    name,
                    "HeartbeatSeconds not below TimeoutSeconds",
                );
            }
        }
        "Wait" => {
            let times = count(&["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]);
            problems.require(times == 1, name, "not one time to wait for");
            if let Some(seconds) = state.get("Seconds").filter(|seconds| !seconds.is_string()) {
                check_seconds(seconds, 0, name, "Seconds", problems);
            }
        }
        "Choice" => choice::check(name, state, problems),
        "Fail" => {
            problems.require(
                count(&["Error", "ErrorPath"]) < 2,
                name,
                "Error and ErrorPath",
            );
            problems.require(
                count(&["Cause", "CausePath"]) < 2,
                name,
                "Cause and CausePath",
            );
        }
        _ => {}
    }
}

/// The data fields of a `JSONPath` state.
fn check_data(name: &str, state: &Map<String, Value>, problems: &mut Problems) {
    for (field, value) in state {
        match (field.as_str(), value) {
            ("InputPath" | "OutputPath" | "ResultPath", Value::Null) => {}
            ("InputPath" | "OutputPath", Value::String(path)) => {
                check_path(path, name, field, problems);
            }
            (
                "ResultPath"
                | "SecondsPath"
                | "TimestampPath"
                | "TimeoutSecondsPath"
                | "HeartbeatSecondsPath",
                Value::String(path),
            ) => {
                check_reference_path(path, name, field, problems);
            }
            ("ErrorPath" | "CausePath", Value::String(path)) => {
                check_text_path(path, name, field, problems);
            }
            ("Parameters" | "ResultSelector", template) => {
                problems.require(template.is_object(), name, &format!("{field} is no object"));
                check_template(template, name, field, problems);
            }
            ("Assign", template) => {
                check_template(template, name, field, problems);
                for variable in template.as_object().into_iter().flat_map(Map::keys) {
                    let variable = variable.trim_end_matches(".$");
                    let fine = variable != "states" && variable.len() <= 80;
                    problems.require(fine, name, &format!("no name of a variable: {variable}"));
                }
            }
            (_, Value::Null) => problems.add(name, &format!("{field} is null")),
            _ => {}
        }
    }
}

/// Expressions are the whole of a text.
fn check_jsonata(value: &Value, name: &str, problems: &mut Problems) {
    match value {
        Value::String(text) if text.contains("{%") || text.contains("%}") => {
            let whole =
                text.starts_with("{%") && text.ends_with("%}") && text.matches("{%").count() == 1;
            problems.require(whole, name, &format!("expression within a text: {text}"));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| check_jsonata(item, name, problems)),
        Value::Object(fields) => fields
            .values()
            .for_each(|field| check_jsonata(field, name, problems)),
        _ => {}
    }
}
