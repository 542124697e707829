//! `cursus-sfn import`.

use std::io;
use std::path::Path;

use cursus_sfn_core::validate::{self, syntax_report};
use cursus_sfn_import::{ImportError, Options, import};

use crate::arguments::{Format, Import};
use crate::input::Source;
use crate::report::{Judged, write};
use crate::{Outcome, Streams};

/// The name of a static that nothing else names.
const UNNAMED: &str = "machine";

pub(crate) fn run(arguments: &Import, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let file = &arguments.file;
    let Some(source) = Source::read(file, streams)? else {
        return Ok(Outcome::Failure);
    };
    let name = arguments.name.clone();
    let mut options = Options::named(name.unwrap_or_else(|| stem(file)));
    options.source = Some(source.name.clone());
    let imported = match source.parse() {
        Ok(document) => import(&document, &options),
        Err(error) => {
            let report = syntax_report(&error, &validate::Options::default());
            Err(ImportError::Invalid(report))
        }
    };
    match imported {
        Ok(text) => {
            streams.output.write_all(text.as_bytes())?;
            Ok(Outcome::Clean)
        }
        Err(ImportError::Invalid(report)) => {
            // Standard output is for Rust.
            let mut streams = Streams {
                input: streams.input,
                output: streams.error,
                error: &mut io::sink(),
                is_terminal: false,
            };
            write(&[Judged { source, report }], Format::Human, &mut streams)?;
            Ok(Outcome::Findings)
        }
        Err(error) => {
            writeln!(streams.error, "error: {}: {error}", source.name)?;
            Ok(Outcome::Findings)
        }
    }
}

/// The name of a file up to its first dot.
fn stem(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    match name.split('.').next() {
        Some(stem) if !stem.is_empty() && stem != "-" => stem.to_owned(),
        _ => UNNAMED.to_owned(),
    }
}
