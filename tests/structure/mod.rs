//! The rules of the Amazon States Language that every golden definition keeps, written down apart from the library.
//!
//! Source: Amazon States Language specification, <https://states-language.net/spec.html>, and the developer guide.

mod choice;
mod errors;
mod path;
mod state;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

const MACHINE_FIELDS: [&str; 6] = [
    "Comment",
    "StartAt",
    "States",
    "TimeoutSeconds",
    "Version",
    "QueryLanguage",
];

/// What is wrong, each with the place.
#[derive(Default)]
pub(crate) struct Problems(Vec<String>);

impl Problems {
    fn add(&mut self, place: &str, problem: &str) {
        self.0.push(format!("{place}: {problem}"));
    }

    fn require(&mut self, holds: bool, place: &str, problem: &str) {
        if !holds {
            self.add(place, problem);
        }
    }
}

/// Everything wrong with a definition.
pub(crate) fn problems(definition: &Value) -> Vec<String> {
    let mut problems = Problems::default();
    let Some(machine) = definition.as_object() else {
        return vec!["the definition is no object".to_owned()];
    };
    for field in machine.keys() {
        let known = MACHINE_FIELDS.contains(&field.as_str());
        problems.require(known, "machine", &format!("unknown field {field}"));
    }
    if let Some(timeout) = machine.get("TimeoutSeconds") {
        check_seconds(timeout, 1, "machine", "TimeoutSeconds", &mut problems);
    }
    let default = machine.get("QueryLanguage").cloned();
    match machine.get("States").and_then(Value::as_object) {
        Some(states) if !states.is_empty() => {
            for (name, value) in states {
                let length = name.chars().count();
                problems.require((1..=80).contains(&length), name, "name of a wrong length");
                match value.as_object() {
                    Some(fields) => state::check(name, fields, default.as_ref(), &mut problems),
                    None => problems.add(name, "no object"),
                }
            }
            check_graph(machine, states, &mut problems);
        }
        _ => problems.add("machine", "no states"),
    }
    problems.0
}

/// Every target exists, every state is reached, and from each an end is.
fn check_graph(machine: &Map<String, Value>, states: &Map<String, Value>, problems: &mut Problems) {
    let start = machine.get("StartAt").and_then(Value::as_str);
    let Some(start) = start.filter(|start| states.contains_key(*start)) else {
        problems.add("machine", "StartAt names no state");
        return;
    };
    for (name, state) in states {
        for target in targets(state) {
            let known = states.contains_key(target);
            problems.require(known, name, &format!("leads to unknown state {target}"));
        }
    }
    let mut reached = BTreeSet::new();
    let mut pending = vec![start];
    while let Some(state) = pending.pop() {
        if reached.insert(state) {
            pending.extend(states.get(state).map(targets).unwrap_or_default());
        }
    }
    let mut ending: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = ending.len();
        for (name, state) in states {
            if is_end(state) || targets(state).iter().any(|next| ending.contains(next)) {
                ending.insert(name);
            }
        }
        if ending.len() == before {
            break;
        }
    }
    for name in states.keys() {
        problems.require(reached.contains(name.as_str()), name, "is not reached");
        problems.require(
            ending.contains(name.as_str()),
            name,
            "never leads to an end",
        );
    }
}

fn is_end(state: &Value) -> bool {
    state["End"] == true || state["Type"] == "Succeed" || state["Type"] == "Fail"
}

/// The states that a state leads to.
fn targets(state: &Value) -> Vec<&str> {
    let lists = ["Choices", "Catch"].map(|field| state[field].as_array());
    let entries = lists.into_iter().flatten().flatten();
    entries
        .map(|entry| &entry["Next"])
        .chain([&state["Next"], &state["Default"]])
        .filter_map(Value::as_str)
        .collect()
}

/// A number of seconds, from `least` to the greatest that the service takes.
fn check_seconds(value: &Value, least: u64, place: &str, field: &str, problems: &mut Problems) {
    let in_range = value
        .as_u64()
        .is_some_and(|seconds| (least..=99_999_999).contains(&seconds));
    problems.require(in_range, place, &format!("{field} out of range"));
}
