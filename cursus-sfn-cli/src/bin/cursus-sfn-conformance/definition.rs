//! What is said of definitions and of paths in them.

use cursus_sfn_core::asl::MachineType;
use cursus_sfn_core::asl::StateMachine;
use cursus_sfn_core::path::JsonPath;
use cursus_sfn_core::validate::{Options, validate_text};
use serde_json::{Value, json};

/// Whether a definition is valid, and the codes of what was found.
pub(crate) fn validation(case: &Value) -> Value {
    let text = match case["definition_text"].as_str() {
        Some(text) => text.to_owned(),
        None => case["definition"].to_string(),
    };
    let options = Options {
        machine_type: match case["type"].as_str() {
            Some("EXPRESS") => Some(MachineType::Express),
            Some("STANDARD") => Some(MachineType::Standard),
            _ => None,
        },
        ..Options::default()
    };
    let (_, report) = validate_text(text, &options);
    let codes: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| finding.code.id())
        .collect();
    let verdict = if report.is_valid() {
        "valid"
    } else {
        "invalid"
    };
    json!({"verdict": verdict, "codes": codes})
}

/// What is written of a definition that was read.
pub(crate) fn roundtrip(case: &Value) -> Value {
    match StateMachine::parse(&case["definition"].to_string()) {
        Ok(machine) => json!({"definition": machine}),
        Err(error) => json!({"error": error.to_string()}),
    }
}

/// Whether a text is a path, and whether it is a reference path.
pub(crate) fn paths(case: &Value) -> Value {
    let path = case["path"]
        .as_str()
        .unwrap_or_default()
        .parse::<JsonPath>();
    let is_reference = path
        .as_ref()
        .is_ok_and(|path| path.check_reference().is_ok());
    json!({"is_path": path.is_ok(), "is_reference_path": is_reference})
}
