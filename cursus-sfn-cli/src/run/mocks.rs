//! The replies to the tasks of a run.

use std::io;
use std::path::Path;

use cursus_sfn_core::asl::StateMachine;
use cursus_sfn_core::graph::StateGraph;
use cursus_sfn_local::{MockConfig, MockFile, Mocks};
use serde_json::{Value, json};

use crate::Streams;
use crate::arguments::Run;
use crate::input::Source;

/// The replies to tasks.
pub(super) enum Given {
    /// None.
    Nothing,
    /// A file with an entry a state.
    States { name: String, file: MockFile },
    /// A test case of a machine in a file of the service's own format.
    Case {
        name: String,
        config: MockConfig,
        machine: String,
        case: String,
    },
}

/// Reads the replies. `None` if they are no good, which is said.
pub(super) fn read(
    arguments: &Run,
    machine: &StateMachine,
    streams: &mut Streams<'_>,
) -> io::Result<Option<Given>> {
    let Some(path) = &arguments.mocks else {
        return Ok(Some(Given::Nothing));
    };
    if path == Path::new("-")
        && (arguments.file == *path || arguments.input.as_deref() == Some("-"))
    {
        let message = "error: only one of the definition, the input and the mocks can be read from standard input";
        writeln!(streams.error, "{message}")?;
        return Ok(None);
    }
    let Some(source) = Source::read(path, streams)? else {
        return Ok(None);
    };
    match parse(&source, arguments, machine) {
        Ok(given) => Ok(Some(given)),
        Err(errors) => {
            for error in errors {
                writeln!(streams.error, "error: {}: {error}", source.name)?;
            }
            Ok(None)
        }
    }
}

/// The replies in a text, or all that is wrong with it.
fn parse(source: &Source, arguments: &Run, machine: &StateMachine) -> Result<Given, Vec<String>> {
    let text = source.text();
    let value: Value = serde_json::from_str(&text).map_err(|error| vec![error.to_string()])?;
    let name = source.name.clone();
    if value.get("StateMachines").is_some() && value.get("MockedResponses").is_some() {
        return case(name, &text, arguments).map_err(|error| vec![error]);
    }
    if let Some(case) = &arguments.case {
        let message =
            "has no test cases: `--case` is for files with `StateMachines` and `MockedResponses`";
        return Err(vec![format!("`{case}`: the file {message}")]);
    }
    let file: MockFile = text
        .parse()
        .map_err(|error: cursus_sfn_local::MockFileError| vec![error.to_string()])?;
    let unknown = unknown(&file, machine);
    if unknown.is_empty() {
        Ok(Given::States { name, file })
    } else {
        Err(unknown)
    }
}

/// What is said of each entry whose state is not in the machine.
fn unknown(file: &MockFile, machine: &StateMachine) -> Vec<String> {
    let mut states = StateGraph::new();
    for visit in machine.walk() {
        // A name that is there twice is there already.
        let _known = states.add_state(visit.name);
    }
    let unknown = file
        .states()
        .filter(|state| states.index_of(state).is_none());
    unknown
        .map(|state| states.unknown_state(state).message)
        .collect()
}

/// The test case that is meant.
fn case(name: String, text: &str, arguments: &Run) -> Result<Given, String> {
    let config: MockConfig = text
        .parse()
        .map_err(|error: cursus_sfn_local::MockConfigError| error.to_string())?;
    let machine = only(arguments.machine.as_deref(), config.machines(), "--machine")?;
    let case = only(arguments.case.as_deref(), config.cases(&machine), "--case")?;
    config
        .mocks(&machine, &case)
        .map_err(|error| error.to_string())?;
    Ok(Given::Case {
        name,
        config,
        machine,
        case,
    })
}

/// What is said to be meant, or the only one that there is.
fn only<'n>(
    said: Option<&str>,
    names: impl Iterator<Item = &'n str>,
    option: &str,
) -> Result<String, String> {
    if let Some(said) = said {
        return Ok(said.to_owned());
    }
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => Err(format!("there is nothing that `{option}` could choose")),
        [only] => Ok((*only).to_owned()),
        names => Err(format!("say which with `{option}`: {}", names.join(", "))),
    }
}

impl Given {
    pub(super) fn mocks(&self) -> Mocks<'static> {
        match self {
            Self::Nothing => Mocks::new(),
            Self::States { file, .. } => file.mocks(),
            Self::Case {
                config,
                machine,
                case,
                ..
            } => config.mocks(machine, case).unwrap_or_default(),
        }
    }

    /// What to add for a state that has no reply.
    pub(super) fn missing(&self, state: &str, resource: &str) -> String {
        let result = if resource.contains(":states:::lambda:invoke") {
            json!({"ExecutedVersion": "$LATEST", "Payload": {}, "StatusCode": 200})
        } else {
            json!({})
        };
        match self {
            Self::Nothing => {
                let entry = json!({state: result});
                format!(
                    "help: write its result into a file and give that with `--mocks`:\n  {entry}\n"
                )
            }
            Self::States { name, file } if file.states().any(|known| known == state) => {
                let entry = json!({"Return": result});
                format!(
                    "help: it is called more often than it has replies; add another to `{state}` in {name}:\n  {entry}\n"
                )
            }
            Self::States { name, .. } => {
                let state = Value::from(state);
                format!("help: add its result to {name}:\n  {state}: {result}\n")
            }
            Self::Case {
                name,
                machine,
                case,
                ..
            } => {
                let (of, response) = (
                    json!({state: state}),
                    json!({state: {"0": {"Return": result}}}),
                );
                format!(
                    "help: add to the case `{case}` of `{machine}` in {name}, or another attempt to its responses:\n  TestCases: {of}\n  MockedResponses: {response}\n"
                )
            }
        }
    }
}
