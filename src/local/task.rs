//! Functions as the handlers of their states.

use std::any::TypeId;

#[cfg(feature = "tokio")]
use super::AsyncMachineTest;
use super::{MachineTest, TaskFailure};
use crate::assemble::Task;
use crate::diag::{Code, Diagnostic};
use crate::spec::MachineSpec;

/// The functions that the states of a machine run.
pub(super) struct Functions {
    /// The states, with what tells their functions apart.
    states: Vec<(&'static str, TypeId)>,
    without_states: Vec<Diagnostic>,
}

impl Functions {
    pub(super) fn of(machine: &MachineSpec<'static>) -> Self {
        let states = machine.states.iter();
        let states = states.filter_map(|node| Some((node.name, node.spec.function?.id)));
        Self {
            states: states.collect(),
            without_states: Vec::new(),
        }
    }

    /// The states of a function; it is noted if there are none.
    fn states_of<T: Task>(&mut self) -> Vec<&'static str> {
        let id = T::SPEC.function.map(|function| function.id);
        let states = self.states.iter();
        let states = states.filter(|(_, function)| id == Some(*function));
        let states: Vec<_> = states.map(|(state, _)| *state).collect();
        if states.is_empty() {
            let message = format!("no state of the machine is a `{}`", T::STATE_TYPE);
            self.without_states
                .push(Diagnostic::new(Code::UNKNOWN_STATE, message));
        }
        states
    }

    /// What is wrong with functions that the machine does not run.
    pub(super) fn without_states(&self) -> &[Diagnostic] {
        &self.without_states
    }
}

impl<In, Out> MachineTest<'_, In, Out> {
    /// Does the tasks of all states of a function with the function itself, as AWS Lambda would: an error has the name that
    /// a machine can catch, and the JSON that the function answers with as its cause.
    ///
    /// An async function is run to its end where the test is, without a runtime. One that needs Tokio is tested by
    /// [`test_async`](super::TestMachine::test_async), behind the feature `tokio`.
    ///
    /// ```
    /// use cursus_sfn::prelude::*;
    /// use serde::{Deserialize, Serialize};
    ///
    /// #[derive(Payload, Serialize, Deserialize)]
    /// struct Name {
    ///     name: String,
    /// }
    ///
    /// #[derive(Payload, Serialize, Deserialize)]
    /// struct Greeting {
    ///     text: String,
    /// }
    ///
    /// #[task(LambdaFunction, function_name = "greet")]
    /// fn greet(name: Name) -> Greeting {
    ///     Greeting { text: format!("Hello {}", name.name) }
    /// }
    ///
    /// static HELLO: StateMachine<Name, Greeting> = state_machine!(
    ///     machine(input = Name, output = Greeting),
    ///     greet = Greet {},
    ///     start >> greet >> end,
    /// );
    ///
    /// let run = HELLO.test(&()).task::<Greet>().run(Name { name: "Ada".to_owned() })?;
    /// assert_eq!(run.assert_succeeded().text, "Hello Ada");
    /// # Ok::<(), cursus_sfn::local::TestError>(())
    /// ```
    #[must_use]
    pub fn task<T: Task>(mut self) -> Self {
        let states = self.functions.states_of::<T>();
        for state in states {
            self = self.on(state, |input: T::Input| {
                pollster::block_on(T::run(input)).map_err(TaskFailure::from)
            });
        }
        self
    }
}

#[cfg(feature = "tokio")]
impl<In, Out> AsyncMachineTest<'_, In, Out> {
    /// Does the tasks of all states of a function with the function itself, as [`MachineTest::task`]; what it awaits, it
    /// awaits in the runtime of the test.
    #[must_use]
    pub fn task<T: Task + 'static>(mut self) -> Self {
        let states = self.functions.states_of::<T>();
        for state in states {
            self = self.on(state, |input: T::Input| {
                let called = T::run(input);
                async { called.await.map_err(TaskFailure::from) }
            });
        }
        self
    }
}
