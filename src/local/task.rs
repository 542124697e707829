//! Functions as the handlers of their states.

use super::{MachineTest, TaskFailure};
use crate::assemble::Task;
use crate::diag::{Code, Diagnostic};

impl<In, Out> MachineTest<'_, In, Out> {
    /// Does the tasks of all states of a function with the function itself, as AWS Lambda would: an error has the name that
    /// a machine can catch, and the JSON that the function answers with as its cause.
    ///
    /// An async function is run to its end where the test is, without a runtime. One that needs tokio finds it if the test
    /// is run in a runtime of several threads.
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
        let path = T::SPEC.function.map(|function| function.path);
        let states = self.functions.iter();
        let states: Vec<_> = states
            .filter(|(_, function)| path == Some(function))
            .map(|(state, _)| *state)
            .collect();
        if states.is_empty() {
            let message = format!("no state of the machine is a `{}`", T::STATE_TYPE);
            self.misplaced
                .push(Diagnostic::new(Code::UNKNOWN_STATE, message));
        }
        for state in states {
            self = self.on(state, |input: T::Input| {
                pollster::block_on(T::run(input)).map_err(TaskFailure::from)
            });
        }
        self
    }
}
