//! Printing what was found.

mod human;
mod json;
mod sarif;

use std::io;

use cursus_sfn_core::validate::Report;

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
