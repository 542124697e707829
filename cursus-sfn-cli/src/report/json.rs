//! Findings as JSON, an object a line.

use std::io::{self, Write};

use cursus_sfn_core::document::Lines;
use serde::Serialize;

use super::{Judged, help};

/// A finding.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    /// The value at fault, as a JSON pointer.
    pointer: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aws: Option<&'a str>,
}

/// Another place that has to do with it.
#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    line: usize,
    column: usize,
}

/// Says that findings were left out.
#[derive(Serialize)]
struct Omitted<'a> {
    file: &'a str,
    omitted: usize,
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
            let related = finding.related.as_ref().map(|(span, message)| {
                let start = lines.locate(span.start);
                Related {
                    message,
                    line: start.line,
                    column: start.column,
                }
            });
            let line = Line {
                file: &source.name,
                code: finding.code.id(),
                severity: finding.severity.as_str(),
                message: &finding.message,
                help: help(finding),
                pointer: &finding.pointer,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                related,
                aws: finding.code.rule().aws,
            };
            write_line(&line, output)?;
        }
        if report.omitted() > 0 {
            let omitted = Omitted {
                file: &source.name,
                omitted: report.omitted(),
            };
            write_line(&omitted, output)?;
        }
    }
    Ok(())
}

fn write_line(line: &impl Serialize, output: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}
