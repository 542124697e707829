//! Tests of machines whose tasks are futures.

use std::fmt;
use std::marker::PhantomData;

use cursus_sfn_local::items::Objects;
use cursus_sfn_local::{AsyncHandler, AsyncHandlers, Pace, TaskRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::task::Functions;
use super::typed::{self, Assembled};
use super::{TaskFailure, TestError, TestRun};
use crate::asl;
use crate::diag::Diagnostics;
use crate::validate::Valid;

/// A test of a machine whose tasks are futures, which run beside each other. Made by
/// [`TestMachine::test_async`](super::TestMachine::test_async). Needs the feature `tokio`.
pub struct AsyncMachineTest<'h, In, Out> {
    machine: Result<Assembled, TestError>,
    handlers: AsyncHandlers<'h>,
    objects: Option<&'h mut dyn Objects>,
    /// The states that have handlers.
    handled: Vec<String>,
    pub(super) functions: Functions,
    types: PhantomData<fn(In) -> Out>,
}

impl<'h, In, Out> AsyncMachineTest<'h, In, Out> {
    pub(super) fn new(
        machine: Result<Valid<asl::StateMachine>, Diagnostics>,
        functions: Functions,
    ) -> Self {
        Self {
            machine: typed::assembled(machine),
            handlers: AsyncHandlers::new(),
            objects: None,
            handled: Vec::new(),
            functions,
            types: PhantomData,
        }
    }

    /// Does the tasks of a state with a closure that gives a future, from and to the types of its data, which are as for
    /// [`MachineTest::on`](super::MachineTest::on).
    #[must_use]
    pub fn on<T, U, R>(self, state: impl Into<String>, closure: impl Fn(T) -> R + 'h) -> Self
    where
        T: DeserializeOwned,
        U: Serialize,
        R: Future<Output = Result<U, TaskFailure>> + Send + 'static,
    {
        self.handler(state, move |task: TaskRequest| {
            let answer = typed::argument(&task.as_call()).map(&closure);
            async move {
                match answer {
                    Ok(answer) => typed::reply(&task.as_call(), answer.await),
                    Err(invalid) => invalid,
                }
            }
        })
    }

    /// Gives the same result for each task of a state, as [`MachineTest::mock`](super::MachineTest::mock).
    #[must_use]
    pub fn mock(self, state: impl Into<String>, result: impl Serialize) -> Self {
        let result = serde_json::to_value(result).map_err(|error| error.to_string());
        self.handler(state, move |task: TaskRequest| {
            std::future::ready(typed::mocked(&task.as_call(), &result))
        })
    }

    /// Does the tasks of a state with a handler, which sees and gives what the service does.
    #[must_use]
    pub fn handler(mut self, state: impl Into<String>, handler: impl AsyncHandler + 'h) -> Self {
        let state = state.into();
        self.handled.push(state.clone());
        self.handlers = self.handlers.state(state, handler);
        self
    }

    /// What Distributed Maps read their items from, and write their results to.
    #[must_use]
    pub fn objects(mut self, objects: &'h mut dyn Objects) -> Self {
        self.objects = Some(objects);
        self
    }
}

impl<In: Serialize, Out: DeserializeOwned> AsyncMachineTest<'_, In, Out> {
    /// Runs the machine to its end.
    ///
    /// # Errors
    /// As [`MachineTest::run`](super::MachineTest::run).
    ///
    /// # Panics
    /// Outside of a runtime of Tokio, and if a future panics.
    pub async fn run(&mut self, input: In, pace: Pace) -> Result<TestRun<Out>, TestError> {
        let (engine, machine) = match &self.machine {
            Ok(machine) => machine,
            Err(error) => return Err(error.clone()),
        };
        typed::check(&self.handled, &self.functions, machine)?;
        let input = typed::input(input)?;
        let mut run = engine.execution().input(input).trace().history();
        if let Some(objects) = &mut self.objects {
            run = run.objects(&mut **objects);
        }
        let ran = run.run_async(&self.handlers, pace).await;
        ran.map(TestRun::new).map_err(typed::error)
    }
}

impl<In, Out> fmt::Debug for AsyncMachineTest<'_, In, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncMachineTest")
            .field("handled", &self.handled)
            .finish_non_exhaustive()
    }
}
