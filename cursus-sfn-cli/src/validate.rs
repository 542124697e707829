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
    let mut is_unread = false;
    for file in &arguments.files {
        match Source::read(file, streams.input) {
            Ok(source) => {
                let report = match source.parse() {
                    Ok(document) => validate(&document, &options),
                    Err(error) => syntax_report(&error, &options),
                };
                judged.push(Judged { source, report });
            }
            Err(error) => {
                is_unread = true;
                writeln!(
                    streams.error,
                    "error: cannot read {}: {error}",
                    file.display()
                )?;
            }
        }
    }
    write(&judged, arguments.format, streams)?;
    let is_refused = judged.iter().any(|judged| !judged.report.is_valid());
    Ok(match (is_unread, is_refused) {
        (true, _) => Outcome::Failure,
        (_, true) => Outcome::Findings,
        _ => Outcome::Clean,
    })
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
