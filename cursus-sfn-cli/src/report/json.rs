//! Findings as JSON, an object a line.

use std::io::{self, Write};

use cursus_sfn_core::document::Lines;
use serde::Serialize;

use super::Judged;

/// A finding.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// The value at fault, as a JSON pointer.
    pointer: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    aws: Option<&'a str>,
}

pub(super) fn write(judged: &[Judged], output: &mut dyn Write) -> io::Result<()> {
    for Judged { source, report } in judged {
        let text = source.text();
        let lines = Lines::of(&text);
        for finding in report.findings() {
            let (start, end) = (
                lines.locate(finding.span.start),
                lines.locate(finding.span.end),
            );
            let line = Line {
                file: &source.name,
                code: finding.code.id(),
                severity: finding.severity.as_str(),
                message: &finding.message,
                help: finding.help.as_deref(),
                pointer: &finding.pointer,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                aws: finding.code.rule().aws,
            };
            serde_json::to_writer(&mut *output, &line)?;
            output.write_all(b"\n")?;
        }
    }
    Ok(())
}
