//! `cursus-sfn run`.

mod mocks;
mod progress;

use std::io;
use std::path::Path;

use cursus_sfn_core::asl::StateMachine;
use cursus_sfn_core::validate::{Options, Valid, syntax_report, validate};
use cursus_sfn_local::items::FolderObjects;
use cursus_sfn_local::{Engine, Execution, MapProgress, RunError, Status};
use serde_json::{Value, json};

use crate::arguments::{Format, Run, Type};
use crate::input::Source;
use crate::report::{Judged, write};
use crate::{Outcome, Streams};

use mocks::Given;
use progress::ProgressLine;

pub(crate) fn run(arguments: &Run, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some(source) = Source::read(&arguments.file, streams)? else {
        return Ok(Outcome::Failure);
    };
    let Some(input) = input(arguments, streams)? else {
        return Ok(Outcome::Failure);
    };
    let Some(machine) = machine(source, arguments, streams)? else {
        return Ok(Outcome::Findings);
    };
    let Some(given) = mocks::read(arguments, &machine, streams)? else {
        return Ok(Outcome::Failure);
    };
    let engine = match Engine::new(&machine) {
        Ok(engine) => engine,
        Err(errors) => {
            writeln!(streams.error, "error: {errors}")?;
            return Ok(Outcome::Findings);
        }
    };
    match execute(&engine, arguments, input, &given, streams) {
        Ok(execution) => told(&execution, arguments, streams),
        Err(error) => {
            writeln!(streams.error, "error: {error}")?;
            if let RunError::Unhandled {
                state, resource, ..
            } = &error
            {
                write!(streams.error, "{}", given.missing(state, resource))?;
            }
            Ok(Outcome::Findings)
        }
    }
}

fn execute(
    engine: &Engine,
    arguments: &Run,
    input: Value,
    given: &Given,
    streams: &mut Streams<'_>,
) -> Result<Execution, RunError> {
    let mut mocks = given.mocks();
    let mut line = ProgressLine::new(streams.error);
    let mut tell = |progress: MapProgress<'_>| line.tell(progress);
    let mut objects = arguments.objects.as_deref().map(FolderObjects::new);
    let mut run = engine.execution().input(input).handler(&mut mocks);
    if let Some(objects) = &mut objects {
        run = run.objects(objects);
    }
    if streams.is_terminal {
        run = run.on_progress(&mut tell);
    }
    if let Some(name) = &arguments.machine {
        run = run.machine_name(name.as_str());
    }
    if matches!(arguments.machine_type, Some(Type::Express)) {
        run = run.express();
    }
    if arguments.trace {
        run = run.trace();
    }
    if arguments.history {
        run = run.history();
    }
    run.run()
}

/// The input, which is JSON, a file or standard input. `None` if it cannot be read, which is said.
fn input(arguments: &Run, streams: &mut Streams<'_>) -> io::Result<Option<Value>> {
    let Some(given) = arguments.input.as_deref() else {
        return Ok(Some(json!({})));
    };
    if given == "-" && arguments.file == Path::new("-") {
        let message = "error: the definition and the input cannot both be read from standard input";
        writeln!(streams.error, "{message}")?;
        return Ok(None);
    }
    let is_text = serde_json::from_str::<Value>(given).is_ok()
        || (given != "-" && given.trim_start().starts_with(['{', '[', '"']));
    let (name, text) = if is_text {
        ("the input".to_owned(), given.to_owned())
    } else {
        let Some(source) = Source::read(Path::new(given), streams)? else {
            return Ok(None);
        };
        (source.name.clone(), source.text().into_owned())
    };
    match serde_json::from_str(&text) {
        Ok(input) => Ok(Some(input)),
        Err(error) => {
            writeln!(streams.error, "error: {name} is no JSON: {error}")?;
            Ok(None)
        }
    }
}

/// The definition, if AWS would take it; else what is wrong with it is said.
fn machine(
    source: Source,
    arguments: &Run,
    streams: &mut Streams<'_>,
) -> io::Result<Option<Valid<StateMachine>>> {
    let options = Options {
        machine_type: arguments.machine_type.map(Into::into),
        ..Options::default()
    };
    let report = match source.parse() {
        Ok(document) => match Valid::read(&document, &options) {
            Ok(machine) => return Ok(Some(machine)),
            Err(_) => validate(&document, &options),
        },
        Err(error) => syntax_report(&error, &options),
    };
    // Standard output is for the output of the execution.
    let mut streams = Streams {
        input: streams.input,
        output: streams.error,
        error: &mut io::sink(),
        is_terminal: false,
    };
    write(&[Judged { source, report }], Format::Human, &mut streams)?;
    Ok(None)
}

/// Prints what came of an execution.
fn told(execution: &Execution, arguments: &Run, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    if arguments.trace {
        write!(streams.error, "{}", execution.trace)?;
    }
    if arguments.history {
        writeln!(streams.output, "{:#}", json!({"events": execution.history}))?;
    } else if let Some(output) = &execution.output {
        writeln!(streams.output, "{output:#}")?;
    }
    if execution.status == Status::Succeeded {
        return Ok(Outcome::Clean);
    }
    let lines = [
        ("error", execution.error.as_deref()),
        ("cause", execution.cause.as_deref()),
    ];
    writeln!(streams.error, "{}", execution.status.as_str())?;
    for (what, text) in lines {
        if let Some(text) = text {
            writeln!(streams.error, "{what}: {text}")?;
        }
    }
    Ok(Outcome::Findings)
}
