//! Findings as SARIF, for code scanning.
//!
//! Source: OASIS, Static Analysis Results Interchange Format 2.1.0.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;

use cursus_sfn_core::diag::{Code, Severity};
use cursus_sfn_core::document::Lines;
use cursus_sfn_core::validate::Finding;
use serde_json::{Value, json};

use super::Judged;

pub(super) fn write(judged: &[Judged], output: &mut dyn Write) -> io::Result<()> {
    let findings = judged.iter().flat_map(|judged| judged.report.findings());
    let codes: BTreeSet<Code> = findings.map(|finding| finding.code).collect();
    let rules: Vec<_> = codes.iter().map(|code| rule(*code)).collect();
    let (mut results, mut omitted) = (Vec::new(), Vec::new());
    for Judged { source, report } in judged {
        let text = source.text();
        let lines = Lines::of(&text);
        let found = report.findings().iter();
        results.extend(found.map(|finding| result(finding, &source.name, &lines)));
        if report.omitted() > 0 {
            let text = format!("{}: and {} more findings", source.name, report.omitted());
            omitted.push(json!({"level": "note", "message": {"text": text}}));
        }
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
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": omitted,
            }],
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
    let place = |span: &Range<usize>| physical_location(file, span, lines);
    let mut result = json!({
        "ruleId": finding.code.id(),
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [{
            "physicalLocation": place(&finding.span),
            "logicalLocations": [{"fullyQualifiedName": finding.pointer}],
        }],
    });
    if let Some((span, message)) = &finding.related {
        result["relatedLocations"] = json!([{
            "physicalLocation": place(span),
            "message": {"text": message},
        }]);
    }
    result
}

fn physical_location(file: &str, span: &Range<usize>, lines: &Lines<'_>) -> Value {
    let (start, end) = (lines.locate(span.start), lines.locate(span.end));
    json!({
        "artifactLocation": {"uri": uri(file)},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// The reference to a file: relative as its path is, with what a URI cannot hold escaped.
///
/// Source: RFC 3986, section 2.
fn uri(file: &str) -> String {
    let path = file.replace(std::path::MAIN_SEPARATOR, "/");
    let start = if path.starts_with('/') { "file://" } else { "" };
    let escaped = path.bytes().map(|byte| match byte {
        b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    start.to_owned() + &escaped.collect::<String>()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Lint => "note",
    }
}
