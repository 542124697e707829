//! `cursus-sfn test-state`.

use std::io;
use std::path::Path;

use cursus_sfn_local::test_state::{FieldValidation, Level, Mock, Outcome as Ends, TestState};
use serde_json::Value;

use crate::arguments::{self, Inspect, MockValidation};
use crate::input::Source;
use crate::{Outcome, Streams};

pub(crate) fn run(
    arguments: &arguments::TestState,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    let test = match test_of(arguments, streams)? {
        Ok(test) => test,
        Err(message) => return refuse(streams, &message),
    };
    match test.run() {
        Ok(answer) => {
            serde_json::to_writer_pretty(&mut *streams.output, &answer)?;
            writeln!(streams.output)?;
            Ok(match answer.status {
                Ends::Succeeded => Outcome::Clean,
                _ => Outcome::Findings,
            })
        }
        Err(error) => refuse(streams, &error.to_string()),
    }
}

fn refuse(streams: &mut Streams<'_>, message: &str) -> io::Result<Outcome> {
    writeln!(streams.error, "error: {message}")?;
    Ok(Outcome::Failure)
}

/// What is to be tested, or why that cannot be read.
fn test_of(
    arguments: &arguments::TestState,
    streams: &mut Streams<'_>,
) -> io::Result<Result<TestState<'static>, String>> {
    let mut reader = Reader {
        streams,
        problems: Vec::new(),
    };
    let definition = reader.definition(&arguments.file)?;
    let input = reader.value("--input", Some(&arguments.input))?;
    let context = reader.value("--context", arguments.context.as_deref())?;
    let variables = reader.value("--variables", arguments.variables.as_deref())?;
    let result = reader.value("--mock-result", arguments.mock_result.as_deref())?;
    let data = match &arguments.reader_data {
        Some(path) => reader.text(path)?,
        None => None,
    };
    let mut test = TestState::new(definition.unwrap_or_default())
        .input(input.unwrap_or_default())
        .retrier_retry_count(arguments.retries)
        .level(level(arguments.inspect));
    match variables {
        Some(Value::Object(variables)) => test = test.variables(variables),
        Some(_) => reader
            .problems
            .push("--variables must be an object".to_owned()),
        None => {}
    }
    if let Some(name) = &arguments.state {
        test = test.state_name(name);
    }
    if let Some(context) = context {
        test = test.context(context);
    }
    if let Some(mock) = mock(arguments, result) {
        test = test.mock(mock);
    }
    if let Some(count) = arguments.failed_items {
        test = test.map_iteration_failure_count(count);
    }
    if let Some(data) = data {
        test = test.map_item_reader_data(data);
    }
    let problems = reader.problems;
    Ok(if problems.is_empty() {
        Ok(test)
    } else {
        Err(problems.join("\nerror: "))
    })
}

fn mock(arguments: &arguments::TestState, result: Option<Value>) -> Option<Mock> {
    if let Some(error) = &arguments.mock_error {
        let (name, cause) = error.split_once(':').unwrap_or((error, ""));
        return Some(Mock::error(name.trim(), cause.trim()));
    }
    let validation = match arguments.mock_validation {
        MockValidation::Strict => FieldValidation::Strict,
        MockValidation::Present => FieldValidation::Present,
        MockValidation::None => FieldValidation::None,
    };
    result.map(|result| Mock::result(result).validation(validation))
}

const fn level(inspect: Inspect) -> Level {
    match inspect {
        Inspect::Info => Level::Info,
        Inspect::Debug => Level::Debug,
        Inspect::Trace => Level::Trace,
    }
}

/// Reads what arguments name, and notes what cannot be read.
struct Reader<'r, 's> {
    streams: &'r mut Streams<'s>,
    problems: Vec<String>,
}

impl Reader<'_, '_> {
    /// The text of a file.
    fn text(&mut self, path: &Path) -> io::Result<Option<String>> {
        Ok(self.source(path)?.map(|source| source.text().into_owned()))
    }

    /// A definition, as JSON.
    fn definition(&mut self, path: &Path) -> io::Result<Option<String>> {
        let Some(source) = self.source(path)? else {
            return Ok(None);
        };
        if !source.is_yaml() {
            return Ok(Some(source.text().into_owned()));
        }
        match source.parse() {
            Ok(document) => Ok(Some(document.to_string_pretty())),
            Err(error) => {
                self.problems.push(format!("{}: {error}", source.name));
                Ok(None)
            }
        }
    }

    /// The value that an argument writes, or that is in the file that it names.
    fn value(&mut self, option: &str, argument: Option<&str>) -> io::Result<Option<Value>> {
        let Some(argument) = argument else {
            return Ok(None);
        };
        let error = match serde_json::from_str(argument) {
            Ok(value) => return Ok(Some(value)),
            Err(error) => error,
        };
        if argument.starts_with(['{', '[', '"']) {
            self.problems.push(format!("{option} is no JSON: {error}"));
            return Ok(None);
        }
        let Some(text) = self.text(Path::new(argument))? else {
            return Ok(None);
        };
        match serde_json::from_str(&text) {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                self.problems
                    .push(format!("{option}: {argument} is no JSON: {error}"));
                Ok(None)
            }
        }
    }

    fn source(&mut self, path: &Path) -> io::Result<Option<Source>> {
        let mut unread = Vec::new();
        let mut streams = Streams {
            input: self.streams.input,
            output: self.streams.output,
            error: &mut unread,
            is_terminal: false,
        };
        let source = Source::read(path, &mut streams)?;
        if source.is_none() {
            let message = String::from_utf8_lossy(&unread);
            let message = message.trim_end().trim_start_matches("error: ");
            self.problems.push(message.to_owned());
        }
        Ok(source)
    }
}
