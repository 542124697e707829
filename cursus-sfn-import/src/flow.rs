//! The states that `state_machine!` has words for.

use serde_json::Value;

use crate::machine::{Body, Bound, Call, Next, Written, has_expressions};

/// The longest wait, in seconds.
const MAX_SECONDS: u64 = 99_999_999;

/// The word for a state, if it says exactly what the state says.
pub(crate) fn form(state: &Written, in_jsonata: bool) -> Option<(Body, Vec<Call>)> {
    if in_jsonata && state.fields.values().any(has_expressions) {
        return None;
    }
    let mut fields = state.fields.clone();
    for said in ["Type", "Next"] {
        fields.shift_remove(said);
    }
    if state.next == Next::End && fields.get("End") == Some(&Value::Bool(true)) {
        fields.shift_remove("End");
    }
    let comment = match fields.shift_remove("Comment") {
        None => None,
        Some(Value::String(comment)) => Some(Call::Comment(comment)),
        Some(_) => return None,
    };
    let (word, known, mut calls): (_, &[(&str, &str)], _) = match state.kind() {
        "Wait" => (
            "wait",
            &[("Seconds", "seconds"), ("Timestamp", "until")],
            vec![],
        ),
        "Pass" if in_jsonata => ("pass", &[("Output", "result")], vec![]),
        "Pass" => ("pass", &[("Result", "result")], vec![]),
        // What earlier states give is not its output.
        "Succeed" => ("succeed", &[], vec![Call::Bind("output", Bound::Nothing)]),
        "Fail" => ("fail", &[("Error", "error"), ("Cause", "cause")], vec![]),
        _ => return None,
    };
    let mut arguments = Vec::new();
    for (field, value) in fields {
        let (_, argument) = known.iter().find(|(known, _)| *known == field)?;
        let fits = match *argument {
            "seconds" => value.as_u64().is_some_and(|seconds| seconds <= MAX_SECONDS),
            // Of a result in the middle nothing would be left, because nobody reads it.
            "result" => state.next == Next::End && !value.is_null(),
            _ => value.is_string(),
        };
        if !fits {
            return None;
        }
        arguments.push((*argument, value));
    }
    if word == "wait" && arguments.len() != 1 {
        return None;
    }
    calls.extend(comment);
    Some((Body::Word(word, arguments), calls))
}
