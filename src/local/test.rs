//! Tests of machines.

use std::marker::PhantomData;

use cursus_sfn_local::items::Objects;
use cursus_sfn_local::{Handler, Mocks, TaskCall};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::task::Functions;
use super::typed::{self, Assembled};
use super::{TaskFailure, TestError, TestRun};
use crate::asl;
use crate::diag::Diagnostics;
use crate::validate::Valid;

/// A test of a machine: what is done in place of its tasks. Made by [`TestMachine::test`](super::TestMachine::test).
///
/// It can be run several times; handlers keep what they have seen.
pub struct MachineTest<'h, In, Out> {
    machine: Result<Assembled, TestError>,
    mocks: Mocks<'h>,
    objects: Option<&'h mut dyn Objects>,
    /// The states that have handlers.
    handled: Vec<String>,
    pub(super) functions: Functions,
    types: PhantomData<fn(In) -> Out>,
}

impl<'h, In, Out> MachineTest<'h, In, Out> {
    pub(super) fn new(
        machine: Result<Valid<asl::StateMachine>, Diagnostics>,
        functions: Functions,
    ) -> Self {
        Self {
            machine: typed::assembled(machine),
            mocks: Mocks::new(),
            objects: None,
            handled: Vec::new(),
            functions,
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
        self.handler(state, move |call: &TaskCall<'_>| {
            match typed::argument(call) {
                Ok(input) => typed::reply(call, closure(input)),
                Err(invalid) => invalid,
            }
        })
    }

    /// Gives the same result for each task of a state; of a Lambda function what it returns, as with [`on`](Self::on).
    #[must_use]
    pub fn mock(self, state: impl Into<String>, result: impl Serialize) -> Self {
        let result = serde_json::to_value(result).map_err(|error| error.to_string());
        self.handler(state, move |call: &TaskCall<'_>| {
            typed::mocked(call, &result)
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
        typed::check(&self.handled, &self.functions, machine)?;
        let input = typed::input(input)?;
        let mut run = engine.execution().input(input).trace().history();
        run = run.handler(&mut self.mocks);
        if let Some(objects) = &mut self.objects {
            run = run.objects(&mut **objects);
        }
        let ran = run.run();
        ran.map(TestRun::new).map_err(typed::error)
    }
}

impl<In, Out> std::fmt::Debug for MachineTest<'_, In, Out> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MachineTest")
            .field("handled", &self.handled)
            .finish_non_exhaustive()
    }
}
