//! Printing what was found.

mod human;
mod json;
mod sarif;

use std::io;

use cursus_sfn_core::validate::{Finding, Report};

use crate::Streams;
use crate::arguments::Format;
use crate::input::Source;

/// A definition and what was found in it.
pub(crate) struct Judged {
    pub(crate) source: Source,
    pub(crate) report: Report,
}

pub(crate) fn write(
    judged: &[Judged],
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    match format {
        Format::Human => human::write(judged, streams),
        Format::Json => json::write(judged, streams.output),
        Format::Sarif => sarif::write(judged, streams.output),
    }
}

/// What to do, unless the message says it.
fn help(finding: &Finding) -> Option<String> {
    if finding.message.contains("; did you mean") {
        return None;
    }
    if let Some(help) = &finding.help {
        return Some(help.clone());
    }
    let fix = finding.code.rule().fix.trim_end_matches('.');
    let mut characters = fix.chars();
    let first = characters.next()?;
    Some(first.to_lowercase().chain(characters).collect())
}
