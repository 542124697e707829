//! What came of a test.

use std::fmt::Write;
use std::marker::PhantomData;

use cursus_sfn_local::trace::What;
use cursus_sfn_local::{Execution, Status, Trace};
use serde::de::DeserializeOwned;

use super::TestError;

/// A finished run of a machine. What it is not as asserted, it says with the path that it took.
#[derive(Clone, Debug)]
pub struct TestRun<Out> {
    execution: Execution,
    types: PhantomData<fn() -> Out>,
}

impl<Out> TestRun<Out> {
    pub(super) const fn new(execution: Execution) -> Self {
        Self {
            execution,
            types: PhantomData,
        }
    }

    /// The execution, with its events.
    pub const fn execution(&self) -> &Execution {
        &self.execution
    }

    /// The path that it took.
    pub const fn trace(&self) -> &Trace {
        &self.execution.trace
    }

    /// That it failed with an error.
    ///
    /// # Panics
    /// If it did not.
    #[track_caller]
    pub fn assert_failed(&self, error: &str) -> &Self {
        let is_so = self.execution.status != Status::Succeeded
            && self.execution.error.as_deref().unwrap_or_default() == error;
        assert!(
            is_so,
            "{}",
            self.report(&format!("not failed with `{error}`"))
        );
        self
    }

    /// That a state failed with an error, which a catcher of it took.
    ///
    /// # Panics
    /// If none did.
    #[track_caller]
    pub fn assert_caught(&self, state: &str, error: &str) -> &Self {
        let is_so = self.trace().moments().iter().any(|moment| {
            moment.state.as_ref() == state
                && matches!(&moment.what, What::Caught { error: caught, .. } if caught == error)
        });
        let expected = format!("state `{state}` has caught no `{error}`");
        assert!(is_so, "{}", self.report(&expected));
        self
    }

    /// That it entered these states in this order, and no others.
    ///
    /// # Panics
    /// If it took another path.
    #[track_caller]
    pub fn assert_path(&self, states: &[&str]) -> &Self {
        let is_so = self.trace().states().eq(states.iter().copied());
        let expected = format!("the path is not {}", states.join(" > "));
        assert!(is_so, "{}", self.report(&expected));
        self
    }

    /// What is not as expected, how the execution ended, and the path to that.
    fn report(&self, expected: &str) -> String {
        let execution = &self.execution;
        let mut text = format!(
            "{expected}: the execution has {}",
            execution.status.as_str()
        );
        if let Some(error) = &execution.error {
            let _infallible = write!(text, " with `{error}`");
        }
        if let Some(cause) = &execution.cause {
            let _infallible = write!(text, ": {cause}");
        }
        if let Some(output) = &execution.output {
            let _infallible = write!(text, " with {output}");
        }
        let _infallible = write!(text, "\n{}", self.trace());
        text
    }
}

impl<Out: DeserializeOwned> TestRun<Out> {
    /// The output; `None` if it did not succeed.
    ///
    /// # Errors
    /// If the output is not what the type of the machine says.
    pub fn output(&self) -> Result<Option<Out>, TestError> {
        let output = self.execution.output.as_ref().map(Out::deserialize);
        output.transpose().map_err(|error| TestError::Value {
            what: "the output of the machine".to_owned(),
            message: error.to_string(),
        })
    }

    /// Its output, as it succeeded.
    ///
    /// # Panics
    /// If it did not succeed, or its output is not of the type of the machine's.
    #[track_caller]
    pub fn assert_succeeded(&self) -> Out {
        match self.output() {
            Ok(Some(output)) => output,
            Ok(None) => panic!("{}", self.report("not succeeded")),
            Err(error) => panic!("{}", self.report(&error.to_string())),
        }
    }
}
