//! Runs cases from other tools' suites: `cursus-sfn-conformance KIND CASES.jsonl`.
//!
//! Prints a line `{"id": .., "got": ..}` a case. KIND is one of [`KINDS`].

mod definition;
mod execution;
mod jsonata;
mod jsonpath;
mod teststate;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

/// Judges one case.
type Judge = fn(&Value) -> Value;

/// The kinds of cases, and what judges one.
const KINDS: [(&str, Judge); 7] = [
    ("validation", definition::validation),
    ("roundtrip", definition::roundtrip),
    ("paths", definition::paths),
    ("execution", execution::execution),
    ("jsonpath", jsonpath::jsonpath),
    ("teststate", teststate::teststate),
    ("jsonata", jsonata::jsonata),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, cases] = arguments.as_slice() else {
        eprintln!("usage: cursus-sfn-conformance KIND CASES.jsonl");
        return ExitCode::from(2);
    };
    let Some((_, judge)) = KINDS.iter().find(|(known, _)| known == kind) else {
        let known: Vec<_> = KINDS
            .iter()
            .map(|(known, _)| format!("`{known}`"))
            .collect();
        eprintln!("there is no kind `{kind}`; there are {}", known.join(", "));
        return ExitCode::from(2);
    };
    match run(cases, *judge) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{cases}: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(cases: &str, judge: Judge) -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in BufReader::new(File::open(cases)?).lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let result = json!({"id": case["id"], "got": judge(&case)});
        writeln!(output, "{result}")?;
    }
    Ok(())
}
