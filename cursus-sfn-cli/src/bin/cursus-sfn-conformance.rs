//! Runs cases from other tools' suites: `cursus-sfn-conformance KIND CASES.jsonl`.
//!
//! Prints a line `{"id": .., "got": ..}` a case. KIND is `validation`, `roundtrip`, `paths` or `jsonpath`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use cursus_sfn_core::asl::StateMachine;
use cursus_sfn_core::path::{JsonPath, Root};
use cursus_sfn_core::validate::{MachineType, Options, validate_text};
use cursus_sfn_local::jsonpath::{Dialect, Query};
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
        "jsonpath" => jsonpath,
        other => {
            eprintln!(
                "there is no kind `{other}`; there are `validation`, `roundtrip`, `paths` and `jsonpath`"
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

/// What a path selects of a document in the dialect of Jayway 2.7.0.
fn jsonpath(case: &Value) -> Value {
    let selected = read_by_jayway(case["path"].as_str().unwrap_or_default()).and_then(|query| {
        let value = query
            .value(&case["data"])
            .map_err(|error| error.to_string())?;
        Ok(json!({"definite": query.is_definite(), "value": value}))
    });
    selected.unwrap_or_else(|error| json!({"error": error}))
}

/// Reads a path as Jayway does, which takes some texts by accident that the grammar refuses: without `$` it adds `$.`, it
/// takes `@` for `$`, and it does not look at one last character behind `]`, nor at a last `[`.
fn read_by_jayway(text: &str) -> Result<Query, String> {
    let rooted = match text.strip_prefix('@') {
        Some(rest) => format!("${rest}"),
        None if text.starts_with(['$', ' ']) || text.is_empty() => text.to_owned(),
        None => format!("$.{text}"),
    };
    let mut unread = rooted.chars();
    let last = unread.next_back();
    let rest = unread.as_str();
    let is_unread = last != Some('.') && (rest.ends_with(']') || last == Some('[') && rest != "$");
    let path = rooted.parse::<JsonPath>().or_else(|error| {
        let accident = is_unread.then(|| rest.parse().ok());
        accident.flatten().ok_or(error)
    });
    match path {
        Ok(path) if path.root.value != Root::Document => {
            Err("the path does not start at the document".to_owned())
        }
        Ok(path) => Query::with_dialect(&path, Dialect::Jayway).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}
