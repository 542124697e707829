//! `cursus-sfn fmt`.

use std::path::Path;
use std::{fs, io};

use cursus_sfn_core::document::Lines;

use crate::arguments::Fmt;
use crate::input::Source;
use crate::{Outcome, Streams};

pub(crate) fn run(arguments: &Fmt, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    for file in &arguments.files {
        outcome = outcome.max(format(file, arguments, streams)?);
    }
    Ok(outcome)
}

fn format(file: &Path, arguments: &Fmt, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some(source) = Source::read(file, streams)? else {
        return Ok(Outcome::Failure);
    };
    let name = &source.name;
    if source.is_yaml() && (arguments.write || arguments.check) {
        writeln!(
            streams.error,
            "error: {name} is YAML; JSON is all that is formatted in place, so print this to another file"
        )?;
        return Ok(Outcome::Failure);
    }
    let document = match source.parse() {
        Ok(document) => document,
        Err(error) => {
            let place = Lines::of(&source.text()).locate(error.offset);
            let (line, column) = (place.line, place.column);
            writeln!(streams.error, "error: {name}:{line}:{column}: {error}")?;
            return Ok(Outcome::Failure);
        }
    };
    let formatted = document.to_string_pretty() + "\n";
    let is_changed = formatted.as_bytes() != source.bytes();
    if arguments.check {
        if is_changed {
            writeln!(streams.output, "{name}")?;
            return Ok(Outcome::Findings);
        }
    } else if !arguments.write || source.is_input() {
        streams.output.write_all(formatted.as_bytes())?;
    } else if is_changed && let Err(error) = fs::write(file, formatted) {
        writeln!(streams.error, "error: cannot write {name}: {error}")?;
        return Ok(Outcome::Failure);
    }
    Ok(Outcome::Clean)
}
