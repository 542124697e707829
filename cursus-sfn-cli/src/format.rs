//! `cursus-sfn fmt`.

use std::{fs, io};

use cursus_sfn_core::document::{Document, Lines};

use crate::arguments::Fmt;
use crate::input::Source;
use crate::{Outcome, Streams};

pub(crate) fn run(arguments: &Fmt, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    for file in &arguments.files {
        let source = match Source::read(file, streams.input) {
            Ok(source) => source,
            Err(error) => {
                writeln!(
                    streams.error,
                    "error: cannot read {}: {error}",
                    file.display()
                )?;
                outcome = Outcome::Failure;
                continue;
            }
        };
        // What is written is JSON, whatever is read.
        let document: Document = match source.parse() {
            Ok(document) => document,
            Err(error) => {
                let place = Lines::of(&source.text()).locate(error.offset);
                let (name, line, column) = (&source.name, place.line, place.column);
                writeln!(streams.error, "error: {name}:{line}:{column}: {error}")?;
                outcome = Outcome::Failure;
                continue;
            }
        };
        let formatted = document.to_string_pretty() + "\n";
        let is_changed = formatted.as_bytes() != source.bytes();
        if arguments.check {
            if is_changed {
                writeln!(streams.output, "{}", source.name)?;
                if matches!(outcome, Outcome::Clean) {
                    outcome = Outcome::Findings;
                }
            }
        } else if arguments.write && source.name != "<stdin>" {
            if is_changed {
                fs::write(file, formatted)?;
            }
        } else {
            streams.output.write_all(formatted.as_bytes())?;
        }
    }
    Ok(outcome)
}
