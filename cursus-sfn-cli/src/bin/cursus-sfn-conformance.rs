//! Runs cases from other tools' suites: `cursus-sfn-conformance KIND CASES.jsonl`.
//!
//! Prints a line `{"id": .., "got": ..}` a case. KIND is `validation`, `roundtrip`, `paths` or `jsonata`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use cursus_sfn_core::asl::StateMachine;
use cursus_sfn_core::path::JsonPath;
use cursus_sfn_core::validate::{MachineType, Options, validate_text};
use cursus_sfn_local::jsonata::{Environment, Expression, Limits, QueryError, Scope};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, cases] = arguments.as_slice() else {
        eprintln!("usage: cursus-sfn-conformance KIND CASES.jsonl");
        return ExitCode::from(2);
    };
    let judge = match kind.as_str() {
        "validation" => validation,
        "roundtrip" => roundtrip,
        "paths" => paths,
        "jsonata" => jsonata,
        other => {
            eprintln!(
                "there is no kind `{other}`; there are `validation`, `roundtrip`, `paths` and `jsonata`"
            );
            return ExitCode::from(2);
        }
    };
    match run(cases, judge) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{cases}: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(cases: &str, judge: fn(&Value) -> Value) -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in BufReader::new(File::open(cases)?).lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let result = json!({"id": case["id"], "got": judge(&case)});
        writeln!(output, "{result}")?;
    }
    Ok(())
}

/// Whether a definition is valid, and the codes of what was found.
fn validation(case: &Value) -> Value {
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
fn roundtrip(case: &Value) -> Value {
    match StateMachine::parse(&case["definition"].to_string()) {
        Ok(machine) => json!({"definition": machine}),
        Err(error) => json!({"error": error.to_string()}),
    }
}

/// Whether a text is a path, and whether it is a reference path.
fn paths(case: &Value) -> Value {
    let path = case["path"]
        .as_str()
        .unwrap_or_default()
        .parse::<JsonPath>();
    let is_reference = path
        .as_ref()
        .is_ok_and(|path| path.check_reference().is_ok());
    json!({"is_path": path.is_ok(), "is_reference_path": is_reference})
}

/// What a JSONata expression gives, evaluated on data. The language has no limits of depth and size; the service has.
fn jsonata(case: &Value) -> Value {
    let expression: Expression = match case["expr"].as_str().unwrap_or_default().parse() {
        Ok(expression) => expression,
        Err(error) => {
            let error: cursus_sfn_core::jsonata::JsonataError = error;
            return json!({"code": error.kind.code(), "message": error.to_string()});
        }
    };
    let bindings = case["bindings"].as_object().into_iter().flatten();
    let mut scope = Scope::new().variables(bindings.map(|(name, value)| (name.as_str(), value)));
    if case["no_data"] != true {
        scope = scope.root(&case["data"]);
    }
    let mut environment = Environment {
        limits: Limits {
            depth: 20_000,
            size: 1 << 30,
            ..Limits::default()
        },
        ..Environment::default()
    };
    match expression.evaluate(&scope, &mut environment) {
        Ok(Some(result)) => json!({"result": result}),
        Ok(None) => json!({"undefined": true}),
        Err(QueryError::Thrown(thrown)) => json!({"code": thrown.code, "message": thrown.message}),
        Err(error) => json!({"code": "", "message": error.to_string()}),
    }
}
