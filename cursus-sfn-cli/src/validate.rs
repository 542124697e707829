//! `cursus-sfn validate`.

use std::io;

use cursus_sfn_core::validate::{Level, Levels, Options, syntax_report, validate};

use crate::arguments::{self, Validate};
use crate::input::Source;
use crate::report::{Judged, write};
use crate::{Outcome, Streams};

pub(crate) fn run(arguments: &Validate, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let options = Options {
        machine_type: arguments.machine_type.map(Into::into),
        levels: levels(&arguments.levels),
    };
    let mut judged = Vec::new();
    let mut outcome = Outcome::Clean;
    for file in &arguments.files {
        let Some(source) = Source::read(file, streams)? else {
            outcome = Outcome::Failure;
            continue;
        };
        let report = match source.parse() {
            Ok(document) => validate(&document, &options),
            Err(error) => syntax_report(&error, &options),
        };
        if !report.is_valid() {
            outcome = outcome.max(Outcome::Findings);
        }
        judged.push(Judged { source, report });
    }
    write(&judged, arguments.format, streams)?;
    Ok(outcome)
}

fn levels(arguments: &arguments::Levels) -> Levels {
    let mut levels = Levels::default();
    let all = [
        (&arguments.allow, Level::Allow),
        (&arguments.warn, Level::Warn),
        (&arguments.deny, Level::Deny),
    ];
    for (codes, level) in all {
        for code in codes {
            levels.set(*code, level);
        }
    }
    levels
}
