//! The command `cursus-sfn` as a library, for a command of your own.
//!
//! ```
//! use cursus_sfn_cli::{Streams, run};
//!
//! let definition = br#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}"#;
//! let (mut out, mut err) = (Vec::new(), Vec::new());
//! let mut streams = Streams {
//!     input: &mut definition.as_slice(),
//!     output: &mut out,
//!     error: &mut err,
//!     is_terminal: false,
//! };
//! let status = run(["cursus-sfn", "validate", "-", "--format", "json"], &mut streams);
//! assert_eq!(status, 1);
//! assert!(String::from_utf8_lossy(&out).contains("SFN2101"));
//! ```

mod arguments;
mod explain;
mod format;
mod import;
mod input;
mod report;
mod run;
mod test_state;
mod validate;
mod yaml;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};

pub use yaml::{YamlError, parse_yaml};

/// What a command reads and writes.
pub struct Streams<'s> {
    /// Standard input.
    pub input: &'s mut dyn Read,
    /// Standard output.
    pub output: &'s mut dyn Write,
    /// Standard error.
    pub error: &'s mut dyn Write,
    /// Whether that is a terminal, on which a line says how far a long run is.
    pub is_terminal: bool,
}

/// How a command ended, the worst last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing was found.
    Clean,
    /// Something was found.
    Findings,
    /// Something could not be read, written or understood.
    Failure,
}

impl Outcome {
    const fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }
}

/// Runs a command with the streams of the process. Colours are left out where nobody sees them.
pub fn main(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    let mut streams = Streams {
        input: &mut io::stdin(),
        output: &mut anstream::stdout(),
        error: &mut anstream::stderr(),
        is_terminal: io::stderr().is_terminal(),
    };
    ExitCode::from(run(arguments, &mut streams))
}

/// Runs a command. Returns the exit status: 0 clean, 1 findings, 2 a mistake in the use.
pub fn run(
    arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    streams: &mut Streams<'_>,
) -> u8 {
    let outcome = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => command(arguments.command, streams),
        Err(error) => {
            let text = error.render();
            if error.use_stderr() {
                write!(streams.error, "{}", text.ansi()).map(|()| Outcome::Failure)
            } else {
                write!(streams.output, "{}", text.ansi()).map(|()| Outcome::Clean)
            }
        }
    };
    match outcome {
        Ok(outcome) => outcome.status(),
        // Who reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            // If standard error is gone as well, the status has to do.
            let _unseen = writeln!(streams.error, "error: cannot write: {error}");
            Outcome::Failure.status()
        }
    }
}

fn command(command: Command, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    match command {
        Command::Validate(arguments) => validate::run(&arguments, streams),
        Command::Fmt(arguments) => format::run(&arguments, streams),
        Command::Import(arguments) => import::run(&arguments, streams),
        Command::Explain(arguments) => explain::run(&arguments, streams),
        Command::Run(arguments) => run::run(&arguments, streams),
        Command::TestState(arguments) => test_state::run(&arguments, streams),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "cursus-sfn", &mut script);
            streams.output.write_all(&script)?;
            Ok(Outcome::Clean)
        }
    }
}
