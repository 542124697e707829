//! JSON given for a machine or a state: an object, or its text.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::asl;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, Lines};

/// The fields of an object, or of one given as text. What is wrong is the end of a sentence.
pub(super) fn object(value: Value) -> Result<Map<String, Value>, String> {
    let value = match value {
        Value::String(text) => match Document::parse(text.as_str()) {
            Ok(document) => document.root().to_value(),
            Err(error) => {
                let place = Lines::of(&text).locate(error.offset);
                return Err(format!(
                    "is text that is no JSON: {error} at line {}, column {}",
                    place.line, place.column
                ));
            }
        },
        value => value,
    };
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err("must be an object".to_owned()),
    }
}

/// The definition with further fields.
pub(super) fn add(definition: &asl::StateMachine, fields: Value) -> Result<Document, Diagnostics> {
    let refused = |problem: String| {
        let message = format!("the machine: {problem}");
        Diagnostics::of(vec![Diagnostic::new(Code::INVALID_CONFIGURATION, message)])
    };
    let fields = object(fields).map_err(|problem| refused(format!("`fields` {problem}")))?;
    let mut all = match definition.to_document().root().to_value() {
        Value::Object(all) => all,
        _ => Map::new(),
    };
    let given: Vec<_> = fields
        .keys()
        .filter(|field| all.contains_key(*field))
        .map(|field| format!("`{field}`"))
        .collect();
    if !given.is_empty() {
        let given = given.join(", ");
        return Err(refused(format!(
            "`fields` gives {given}, which the definition has already"
        )));
    }
    // The states come last, as in a definition without further fields.
    let states = all.shift_remove("States");
    all.extend(fields);
    all.extend(states.map(|states| ("States".to_owned(), states)));
    Document::of(&all).map_err(|error| refused(error.to_string()))
}

/// Fields of a state that say what becomes of its data or what follows it. The machine says that, and knows nothing of
/// what stands there.
const DECLARED: [&str; 11] = [
    "Type",
    "Next",
    "End",
    "InputPath",
    "OutputPath",
    "ResultPath",
    "ResultSelector",
    "Output",
    "Catch",
    "Choices",
    "Default",
];

/// A state with further fields. What is wrong is a sentence.
pub(super) fn add_to_state(state: &asl::State, fields: Value) -> Result<asl::State, String> {
    let fields = object(fields).map_err(|problem| format!("`.fields(..)` {problem}"))?;
    let mut all = match Document::of(state).map(|document| document.root().to_value()) {
        Ok(Value::Object(all)) => all,
        _ => Map::new(),
    };
    for field in fields.keys() {
        if DECLARED.contains(&field.as_str()) {
            return Err(format!(
                "`.fields(..)` gives `{field}`, which the machine decides; a state that says so itself is given as `raw(json!({{ .. }}))`"
            ));
        }
        if all.contains_key(field) {
            return Err(format!(
                "`.fields(..)` gives `{field}`, which the state has already"
            ));
        }
    }
    all.extend(fields);
    Ok(read_state(all))
}

/// The state that JSON says. What cannot be read as one is kept, so that it is judged.
pub(super) fn read_state(fields: Map<String, Value>) -> asl::State {
    let fields = Value::Object(fields);
    match (asl::State::deserialize(&fields), fields) {
        (Ok(state), _) => state,
        (Err(_), Value::Object(fields)) => asl::State::Raw(fields.into()),
        (Err(_), _) => asl::State::Raw(Map::new().into()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn added(fields: Value) -> Result<Value, String> {
        let mut definition =
            asl::StateMachine::new("A", [("A".into(), asl::Succeed::new().into())]);
        definition.comment = Some("For people".into());
        match add(&definition, fields) {
            Ok(document) => Ok(document.root().to_value()),
            Err(diagnostics) => Err(diagnostics.to_string()),
        }
    }

    #[test]
    fn fields_stand_before_the_states() {
        let with = added(json!({"Version": "1.0", "X": [1]})).unwrap();
        let keys: Vec<_> = with.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["Comment", "StartAt", "Version", "X", "States"]);
        assert_eq!(
            added(json!(r#"{"Version": "1.0", "X": [1]}"#)).unwrap(),
            with
        );
    }

    #[test]
    fn a_field_is_given_once() {
        let error = added(json!({"Comment": "", "States": {}, "X": 1})).unwrap_err();
        let expected =
            "the machine: `fields` gives `Comment`, `States`, which the definition has already";
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn fields_are_an_object() {
        assert_eq!(object(json!([])).unwrap_err(), "must be an object");
        let error = object(json!("{\n  \"a\": x}")).unwrap_err();
        assert!(error.starts_with("is text that is no JSON: "), "{error}");
        assert!(error.ends_with("at line 2, column 8"), "{error}");
    }
}
