//! Running the state.

use std::io;
use std::sync::Arc;

use serde_json::Value;

use super::definition::Definition;
use super::{
    Answer, HttpRequest, HttpResponse, InspectionData, Level, Outcome, TestState, TestStateError,
    context,
};
use crate::engine::{Inspection, Leaving, Probe, RunError};
use crate::items::{ObjectInfo, Objects};
use crate::program::Kind;
use crate::{Execution, TaskCall};

impl TestState<'_> {
    /// Tests the state.
    ///
    /// # Errors
    /// If the definition or the request is no good, or the state needs a task that neither mock nor handler does. A state that
    /// fails is no error.
    pub fn run(mut self) -> Result<Answer, TestStateError> {
        let definition = Definition::read(&self.definition, self.state_name.as_deref())?;
        self.check(&definition)?;
        let probe = self.probe(&definition);
        let failed = self.failed_items.unwrap_or_default();
        let mock = self.mock.take();
        let mut mocked = mock.map(|mock| move |_: &TaskCall<'_>| mock.reply());
        let mut data = self.reader_data.map(ReaderData);
        let mut run = definition
            .engine
            .execution()
            .input(self.input)
            .start_time(self.start_time);
        run = match (&mut mocked, self.handler) {
            (Some(mocked), _) => run.handler(mocked),
            (None, Some(handler)) => run.handler(handler),
            (None, None) => run,
        };
        if let Some(data) = &mut data {
            run = run.objects(data);
        }
        let (execution, probe) = run.probe(probe).map_err(unmocked)?;
        if probe
            .iterations
            .is_some_and(|iterations| failed > iterations as u64)
        {
            let message = "Map iteration failure count must be less than or equal to the number of Map iterations";
            return Err(TestStateError::request(message));
        }
        Ok(answer(&definition, execution, probe, self.level))
    }

    /// Says what of the request is no good.
    fn check(&self, definition: &Definition) -> Result<(), TestStateError> {
        let kind = definition.kind();
        let refuse = |message: &str| Err(TestStateError::request(message));
        if self.reveals_secrets && self.mock.is_some() {
            return refuse("TestState does not support RevealSecrets when a mock is specified.");
        }
        if self.failed_items.is_some() && self.mock.is_none() {
            return refuse(
                "TestState does not support MapIterationFailureCount when a mock is not specified.",
            );
        }
        self.check_map(definition)?;
        match (kind, &self.mock) {
            (Kind::Map(_) | Kind::Parallel { .. }, None) => {
                return Err(TestStateError::InvalidDefinition(
                    "TestState does not run items and branches: a Map or Parallel state needs a mock".to_owned(),
                ));
            }
            (Kind::Task(_) | Kind::Map(_) | Kind::Parallel { .. }, Some(mock)) => {
                mock.check(kind)?;
            }
            (_, Some(_)) => {
                let of = definition.type_name();
                return refuse(&format!(
                    "State type '{of}' is not supported when a mock is specified"
                ));
            }
            (_, None) => {}
        }
        if let Some(context) = &self.context {
            context::check(context, kind)?;
        }
        match &self.error_caused_by {
            Some(name) if !definition.holds(name) => {
                refuse(&format!("errorCausedByState: there is no state `{name}`"))
            }
            _ => Ok(()),
        }
    }

    /// Says what of the request only Map states can do with, and what they lack.
    fn check_map(&self, definition: &Definition) -> Result<(), TestStateError> {
        let told = [
            (self.failed_items.is_some(), "mapIterationFailureCount"),
            (self.reader_data.is_some(), "mapItemReaderData"),
        ];
        let needs_data = match definition.kind() {
            Kind::Map(map) => {
                let run = map.distributed.as_ref();
                run.is_some_and(|run| run.reader.is_some())
            }
            _ => {
                let told = told.iter().find(|(is_told, _)| *is_told);
                let of = definition.type_name();
                return told.map_or(Ok(()), |(_, field)| {
                    Err(TestStateError::request(format!(
                        "{field} is of Map states: the state is a {of} state"
                    )))
                });
            }
        };
        if needs_data && self.mock.is_some() && self.reader_data.is_none() {
            return Err(TestStateError::request(
                "the Map state has an item reader: say by mapItemReaderData what it finds",
            ));
        }
        Ok(())
    }

    fn probe(&self, definition: &Definition) -> Probe {
        let kind = definition.kind();
        let context = self.context.clone();
        let variables = self.variables.iter();
        let variables =
            variables.map(|(name, value)| (name.as_str().into(), Arc::new(value.clone())));
        let failed = self.failed_items.unwrap_or_default();
        Probe {
            state: definition.state,
            context: context.unwrap_or_else(|| self.default_context(kind)),
            variables: variables.collect(),
            mock: self.mock.as_ref().map(super::Mock::outcome),
            retries: self.retries,
            failed_items: usize::try_from(failed).unwrap_or(usize::MAX),
            seen: std::cell::RefCell::default(),
            iterations: None,
            leaving: Leaving::Plain,
            next: None,
        }
    }
}

/// Says that a mock would do.
fn unmocked(error: RunError) -> TestStateError {
    match error {
        RunError::Unhandled {
            state,
            resource,
            arguments,
        } => TestStateError::request(format!(
            "state `{state}` needs a mock: nothing does `{resource}`, which is called with {arguments}"
        )),
        error @ (RunError::Invalid { .. } | RunError::Stuck { .. }) => TestStateError::Run(error),
    }
}

fn answer(definition: &Definition, execution: Execution, probe: Probe, level: Level) -> Answer {
    let next = probe.next.map(|next| definition.name(next).to_owned());
    let (status, error, cause) = match probe.leaving {
        Leaving::Caught(fault) if execution.output.is_some() => {
            let error = fault.error.map(std::borrow::Cow::into_owned);
            (Outcome::CaughtError, error, fault.cause)
        }
        Leaving::Retried => (Outcome::Retriable, execution.error, execution.cause),
        Leaving::Plain | Leaving::Caught(_) if execution.output.is_some() => {
            (Outcome::Succeeded, None, None)
        }
        Leaving::Plain | Leaving::Caught(_) => (Outcome::Failed, execution.error, execution.cause),
    };
    Answer {
        status,
        output: execution.output,
        error,
        cause,
        next_state: next,
        inspection_data: (level != Level::Info).then(|| {
            let steps = probe.seen.into_inner();
            let request = (level == Level::Trace).then(|| request(definition, &steps));
            let request = request.flatten();
            let result = steps.result.as_ref();
            let response = request.as_ref().zip(result);
            let response = response.map(|(request, result)| HttpResponse::of(request, result));
            InspectionData {
                steps,
                request,
                response,
            }
        }),
    }
}

/// What the state sends, if it is an HTTP task.
fn request(definition: &Definition, seen: &Inspection) -> Option<HttpRequest> {
    let Kind::Task(task) = definition.kind() else {
        return None;
    };
    if !task.resource.ends_with(":states:::http:invoke") {
        return None;
    }
    let arguments = seen.after_parameters.as_ref();
    let arguments = arguments.or(seen.after_arguments.as_ref());
    Some(HttpRequest::of(arguments.or(seen.input.as_ref())?))
}

/// The one file that there is, whatever it is called; listed, it is an array of objects with `Key` and `Size`.
struct ReaderData(String);

impl Objects for ReaderData {
    fn get(&self, _bucket: &str, _key: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(Some(self.0.clone().into_bytes()))
    }

    fn list(&self, _bucket: &str, _prefix: &str) -> io::Result<Vec<ObjectInfo>> {
        let listed: Vec<Value> = serde_json::from_str(&self.0)?;
        let info = |of: &Value| {
            let text = |name: &str| of[name].as_str().unwrap_or_default();
            ObjectInfo {
                key: text("Key").to_owned(),
                size: of["Size"].as_u64().unwrap_or_default(),
                etag: text("Etag").trim_matches('"').to_owned(),
                last_modified: of["LastModified"].as_u64().unwrap_or_default(),
            }
        };
        Ok(listed.iter().map(info).collect())
    }

    fn put(&mut self, _bucket: &str, _key: &str, _content: Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}
