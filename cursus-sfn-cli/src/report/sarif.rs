//! Findings as SARIF, for code scanning.
//!
//! Source: OASIS, Static Analysis Results Interchange Format 2.1.0.

use std::collections::BTreeSet;
use std::io::{self, Write};

use cursus_sfn_core::diag::{Code, Severity};
use cursus_sfn_core::document::Lines;
use cursus_sfn_core::validate::Finding;
use serde_json::{Value, json};

use super::Judged;

pub(super) fn write(judged: &[Judged], output: &mut dyn Write) -> io::Result<()> {
    let findings = judged.iter().flat_map(|judged| judged.report.findings());
    let codes: BTreeSet<Code> = findings.map(|finding| finding.code).collect();
    let rules: Vec<_> = codes.iter().map(|code| rule(*code)).collect();
    let mut results = Vec::new();
    for Judged { source, report } in judged {
        let text = source.text();
        let lines = Lines::of(&text);
        let found = report.findings().iter();
        results.extend(found.map(|finding| result(finding, &source.name, &lines)));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "cursus-sfn",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *output, &log)?;
    output.write_all(b"\n")
}

fn rule(code: Code) -> Value {
    let rule = code.rule();
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation.trim()},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(finding: &Finding, file: &str, lines: &Lines<'_>) -> Value {
    let (start, end) = (
        lines.locate(finding.span.start),
        lines.locate(finding.span.end),
    );
    json!({
        "ruleId": finding.code.id(),
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": file},
                "region": {
                    "startLine": start.line,
                    "startColumn": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                },
            },
            "logicalLocations": [{"fullyQualifiedName": finding.pointer}],
        }],
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Lint => "note",
    }
}
