//! Retriers and catchers.

use serde_json::{Map, Value};

use super::Problems;
use super::path::check_reference_path;

const RETRIER: [&str; 6] = [
    "ErrorEquals",
    "IntervalSeconds",
    "MaxAttempts",
    "BackoffRate",
    "MaxDelaySeconds",
    "JitterStrategy",
];
const CATCHER_IN_JSONPATH: [&str; 4] = ["ErrorEquals", "ResultPath", "Assign", "Next"];
const CATCHER_IN_JSONATA: [&str; 4] = ["ErrorEquals", "Output", "Assign", "Next"];

pub(super) fn check(
    name: &str,
    state: &Map<String, Value>,
    jsonata: bool,
    problems: &mut Problems,
) {
    for retrier in entries(name, state, "Retry", &RETRIER, problems) {
        check_retrier(name, retrier, problems);
    }
    let fields = if jsonata {
        &CATCHER_IN_JSONATA
    } else {
        &CATCHER_IN_JSONPATH
    };
    for catcher in entries(name, state, "Catch", fields, problems) {
        problems.require(catcher["Next"].is_string(), name, "catcher without Next");
        match &catcher["ResultPath"] {
            Value::Null => {}
            Value::String(path) => check_reference_path(path, name, "ResultPath", problems),
            _ => problems.add(name, "ResultPath of a catcher is no path"),
        }
    }
}

/// The entries of a list, whose fields and errors are checked.
fn entries<'s>(
    name: &str,
    state: &'s Map<String, Value>,
    list: &str,
    fields: &[&str],
    problems: &mut Problems,
) -> &'s [Value] {
    let Some(value) = state.get(list) else {
        return &[];
    };
    let entries = value.as_array().map_or(&[][..], Vec::as_slice);
    problems.require(!entries.is_empty(), name, &format!("empty {list}"));
    for (index, entry) in entries.iter().enumerate() {
        for field in entry.as_object().into_iter().flat_map(Map::keys) {
            let known = fields.contains(&field.as_str());
            problems.require(known, name, &format!("unknown field {field} in {list}"));
        }
        let errors = entry["ErrorEquals"].as_array();
        let errors: Vec<_> = errors.into_iter().flatten().map(Value::as_str).collect();
        let named = !errors.is_empty() && !errors.contains(&None) && !errors.contains(&Some(""));
        problems.require(named, name, &format!("{list} without error names"));
        if errors.contains(&Some("States.ALL")) {
            problems.require(errors.len() == 1, name, "States.ALL among others");
            problems.require(index + 1 == entries.len(), name, "States.ALL before others");
        }
    }
    entries
}

fn check_retrier(name: &str, retrier: &Value, problems: &mut Problems) {
    let number = |field: &str| {
        retrier
            .get(field)
            .map(|value| value.as_u64().unwrap_or(u64::MAX))
    };
    let interval = number("IntervalSeconds").unwrap_or(1);
    let rules = [
        (
            (1..=99_999_999).contains(&interval),
            "IntervalSeconds out of range",
        ),
        (
            number("MaxAttempts").unwrap_or(3) <= 99_999_999,
            "MaxAttempts out of range",
        ),
        (
            retrier
                .get("BackoffRate")
                .is_none_or(|rate| rate.as_f64() >= Some(1.0)),
            "BackoffRate out of range",
        ),
        (
            number("MaxDelaySeconds").is_none_or(|delay| delay > interval && delay <= 31_622_400),
            "MaxDelaySeconds out of range",
        ),
        (
            retrier
                .get("JitterStrategy")
                .is_none_or(|jitter| jitter == "FULL" || jitter == "NONE"),
            "unknown JitterStrategy",
        ),
    ];
    for (holds, problem) in rules {
        problems.require(holds, name, problem);
    }
}
