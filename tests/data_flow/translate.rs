//! Random machines as they would be written for JSONata: their states given as JSON are in that language.

use serde_json::{Map, Value, json};

use super::machine::{Kind, Machine};

/// The same machine, with its states given as JSON in `JSONata`.
pub(crate) fn in_jsonata(machine: &Machine) -> Machine {
    let mut machine = machine.clone();
    for state in &mut machine.states {
        if let Kind::Raw(raw) = &mut state.kind {
            translate(&mut raw.definition);
        }
    }
    machine
}

fn translate(definition: &mut Map<String, Value>) {
    // Of these, none changes what the state gives.
    for field in ["ResultPath", "OutputPath"] {
        definition.shift_remove(field);
    }
    for (jsonpath, jsonata) in [("Parameters", "Arguments"), ("Result", "Output")] {
        if let Some(value) = definition.shift_remove(jsonpath) {
            definition.insert(jsonata.to_owned(), value);
        }
    }
    let listed = |definition: &mut Map<String, Value>, field| {
        let items = definition.get_mut(field).and_then(Value::as_array_mut);
        items.map(std::mem::take).unwrap_or_default()
    };
    let mut catchers = listed(definition, "Catch");
    for catcher in &mut catchers {
        catcher
            .as_object_mut()
            .map(|catcher| catcher.shift_remove("ResultPath"));
    }
    if !catchers.is_empty() {
        definition.insert("Catch".to_owned(), catchers.into());
    }
    let rules: Vec<_> = listed(definition, "Choices")
        .iter()
        .map(condition)
        .collect();
    if !rules.is_empty() {
        definition.insert("Choices".to_owned(), rules.into());
    }
}

/// A rule on a number of the execution input.
fn condition(rule: &Value) -> Value {
    assert_eq!(rule["Variable"], "$$.Execution.Input.beta");
    let limit = &rule["NumericLessThan"];
    let condition = format!("{{% $states.context.Execution.Input.beta < {limit} %}}");
    json!({"Condition": condition, "Next": rule["Next"]})
}
