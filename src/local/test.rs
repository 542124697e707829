//! Tests of machines.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use cursus_sfn_local::items::Objects;
use cursus_sfn_local::{Engine, Handler, Mocks, TaskCall, TaskReply};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{TaskFailure, TestError, TestRun};
use crate::arn::Pattern;
use crate::asl;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::graph::StateGraph;
use crate::spec::MachineSpec;
use crate::validate::Valid;

/// A test of a machine: what is done in place of its tasks. Made by [`TestMachine::test`](super::TestMachine::test).
///
/// It can be run several times; handlers keep what they have seen.
pub struct MachineTest<'h, In, Out> {
    machine: Result<(Engine, Valid<asl::StateMachine>), TestError>,
    mocks: Mocks<'h>,
    objects: Option<&'h mut dyn Objects>,
    /// The states that have handlers.
    handled: Vec<String>,
    /// The states that run functions, with the paths of these.
    pub(super) functions: Vec<(&'static str, &'static str)>,
    /// What is wrong with the handlers that were given.
    pub(super) misplaced: Vec<Diagnostic>,
    /// What a handler could not read or write.
    broken: Rc<RefCell<Option<TestError>>>,
    types: PhantomData<fn(In) -> Out>,
}

impl<'h, In, Out> MachineTest<'h, In, Out> {
    pub(super) fn new(
        machine: Result<Valid<asl::StateMachine>, Diagnostics>,
        spec: &MachineSpec<'static>,
    ) -> Self {
        let functions = spec.states.iter();
        let functions = functions.filter_map(|node| Some((node.name, node.spec.function?.path)));
        let machine = machine.map_err(TestError::Assembly).and_then(|machine| {
            let engine = Engine::new(&machine).map_err(TestError::Definition)?;
            Ok((engine, machine))
        });
        Self {
            machine,
            mocks: Mocks::new(),
            objects: None,
            handled: Vec::new(),
            functions: functions.collect(),
            misplaced: Vec::new(),
            broken: Rc::default(),
            types: PhantomData,
        }
    }

    /// Does the tasks of a state with a closure, from and to the types of its data.
    ///
    /// A task of `lambda:invoke` gives the closure the payload for the function, and gets what the function returns: the
    /// response around it is made. Any other integration gives its arguments, and gets the whole response. A value that is
    /// not of the type ends the run with an error.
    #[must_use]
    pub fn on<T: DeserializeOwned, U: Serialize>(
        self,
        state: impl Into<String>,
        mut closure: impl FnMut(T) -> Result<U, TaskFailure> + 'h,
    ) -> Self {
        let broken = self.broken.clone();
        self.handler(state, move |call: &TaskCall<'_>| {
            let reply = answer(call, &mut closure);
            reply.unwrap_or_else(|error| {
                *broken.borrow_mut() = Some(error);
                TaskReply::unhandled()
            })
        })
    }

    /// Gives the same result for each task of a state; of a Lambda function what it returns, as with [`on`](Self::on).
    #[must_use]
    pub fn mock(self, state: impl Into<String>, result: impl Serialize) -> Self {
        let result = serde_json::to_value(result).map_err(|error| error.to_string());
        let broken = self.broken.clone();
        self.handler(state, move |call: &TaskCall<'_>| match &result {
            Ok(result) => TaskReply::success(wrapped(call, result.clone())),
            Err(message) => {
                *broken.borrow_mut() = Some(TestError::Value {
                    what: format!("the result of `{}`", call.state),
                    message: message.clone(),
                });
                TaskReply::unhandled()
            }
        })
    }

    /// Does the tasks of a state with a handler, which sees and gives what the service does.
    #[must_use]
    pub fn handler(mut self, state: impl Into<String>, handler: impl Handler + 'h) -> Self {
        let state = state.into();
        self.handled.push(state.clone());
        self.mocks = self.mocks.state(state, handler);
        self
    }

    /// What Distributed Maps read their items from, and write their results to.
    #[must_use]
    pub fn objects(mut self, objects: &'h mut dyn Objects) -> Self {
        self.objects = Some(objects);
        self
    }
}

impl<In: Serialize, Out: DeserializeOwned> MachineTest<'_, In, Out> {
    /// Runs the machine to its end.
    ///
    /// # Errors
    /// If the machine cannot be assembled or run, a handler is for a state that has no task, or a value is not of its
    /// type. A failed execution is no error.
    pub fn run(&mut self, input: In) -> Result<TestRun<Out>, TestError> {
        let (engine, machine) = match &self.machine {
            Ok(machine) => machine,
            Err(error) => return Err(error.clone()),
        };
        let mut misplaced = misplaced(&self.handled, machine);
        misplaced.extend_from_slice(&self.misplaced);
        Diagnostics::check(misplaced).map_err(TestError::Handlers)?;
        let input = serde_json::to_value(input).map_err(|error| TestError::Value {
            what: "the input of the machine".to_owned(),
            message: error.to_string(),
        })?;
        let mut run = engine.execution().input(input).trace().history();
        run = run.handler(&mut self.mocks);
        if let Some(objects) = &mut self.objects {
            run = run.objects(&mut **objects);
        }
        let ran = run.run();
        if let Some(error) = self.broken.borrow_mut().take() {
            return Err(error);
        }
        ran.map(TestRun::new).map_err(TestError::Run)
    }
}

impl<In, Out> std::fmt::Debug for MachineTest<'_, In, Out> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MachineTest")
            .field("handled", &self.handled)
            .finish_non_exhaustive()
    }
}

/// What is wrong with the states that have handlers.
fn misplaced(handled: &[String], machine: &asl::StateMachine) -> Vec<Diagnostic> {
    let mut states = StateGraph::new();
    let mut others = Vec::new();
    for visit in machine.walk() {
        // Names are unique in a valid machine.
        let _added = states.add_state(visit.name);
        if !matches!(visit.state, asl::State::Task(_)) {
            others.push(visit.name);
        }
    }
    let wrong = handled.iter().filter_map(|name| {
        if states.index_of(name).is_none() {
            return Some(states.unknown_state(name));
        }
        others.contains(&name.as_str()).then(|| {
            let message = format!("state `{name}` has no task that a handler could do");
            Diagnostic::in_state(Code::UNKNOWN_STATE, name, message)
        })
    });
    wrong.collect()
}

fn answer<T: DeserializeOwned, U: Serialize>(
    call: &TaskCall<'_>,
    closure: &mut impl FnMut(T) -> Result<U, TaskFailure>,
) -> Result<TaskReply, TestError> {
    let wrong = |what: &str, error: serde_json::Error| TestError::Value {
        what: format!("the {what} of `{}`", call.state),
        message: error.to_string(),
    };
    let input = T::deserialize(given(call)).map_err(|error| wrong("input", error))?;
    Ok(match closure(input) {
        Ok(output) => {
            let output = serde_json::to_value(output).map_err(|error| wrong("result", error))?;
            TaskReply::success(wrapped(call, output))
        }
        Err(TaskFailure { error, cause }) => TaskReply::failure(error, cause),
    })
}

/// Whether the service calls a Lambda function.
fn is_invocation(call: &TaskCall<'_>) -> bool {
    call.resource.contains(":states:::lambda:invoke")
}

/// What a closure sees: the payload for a function, or the arguments.
fn given<'c>(call: &TaskCall<'c>) -> &'c Value {
    match call.arguments.get("Payload") {
        Some(payload) if is_invocation(call) => payload,
        _ => call.arguments,
    }
}

/// The response of a service for what a closure gives.
fn wrapped(call: &TaskCall<'_>, output: Value) -> Value {
    // Who has the token gives the output itself.
    if is_invocation(call) && call.pattern == Pattern::RequestResponse {
        json!({"ExecutedVersion": "$LATEST", "Payload": output, "StatusCode": 200})
    } else {
        output
    }
}
