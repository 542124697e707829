//! What is wrong with the arguments of a call that is run.

use cursus_sfn_core::intrinsic::Intrinsic;

/// Arguments that a function cannot take.
///
/// It is displayed in the words of the service, which say no more than the function; [`detail`](Self::detail) says what is
/// wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Invalid arguments in {function}")]
pub struct IntrinsicFault {
    function: Intrinsic,
    detail: String,
}

impl IntrinsicFault {
    /// The name of the error that the execution sees. The service gives this one, though the language has
    /// `States.IntrinsicFailure` for it.
    pub const ERROR: &str = "States.Runtime";

    pub(super) fn new(function: Intrinsic, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self { function, detail }
    }

    /// The function, which may be one inside the call that is written.
    pub fn function(&self) -> Intrinsic {
        self.function
    }

    /// What is wrong, such as ``argument 2 must be a number, not a string``.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The cause that the execution sees, given the whole call as it is written in the definition.
    ///
    /// ```
    /// use cursus_sfn_core::intrinsic::Intrinsic;
    /// use cursus_sfn_local::intrinsic::call;
    /// use cursus_sfn_local::random::Random;
    ///
    /// let fault = call(Intrinsic::ArrayLength, &[], &mut Random::new(0)).unwrap_err();
    /// assert_eq!(
    ///     fault.cause("States.ArrayLength()"),
    ///     "The function 'States.ArrayLength()' had the following error: Invalid arguments in States.ArrayLength",
    /// );
    /// assert_eq!(fault.detail(), "1 argument is expected, not 0");
    /// ```
    pub fn cause(&self, written: &str) -> String {
        format!("The function '{written}' had the following error: {self}")
    }
}
