//! What the specification of a function's state has besides that of the kind of state which runs it.

use super::ErrorHandlerSpec;

/// A Rust function that a state runs.
///
/// ```
/// use cursus_sfn_core::spec::{FunctionSpec, StateSpec};
///
/// const INVOKE: StateSpec = StateSpec::task("LambdaFunction", "arn:aws:states:::lambda:invoke");
/// const RESIZE: StateSpec = INVOKE.of_function("Resize", &FunctionSpec::new("images::resize"));
/// assert_eq!(RESIZE.kind, INVOKE.kind);
/// assert_eq!(RESIZE.state_type.as_str(), "Resize");
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FunctionSpec {
    /// Its path.
    pub path: &'static str,
    /// How errors are handled, before what the kind of state says.
    pub error_handling: &'static [ErrorHandlerSpec],
    /// The fields of the configuration that have a value if none is set, by [`key`](crate::names::key).
    pub preset: &'static [u128],
}

impl FunctionSpec {
    /// The function at `path`.
    pub const fn new(path: &'static str) -> Self {
        Self {
            path,
            error_handling: &[],
            preset: &[],
        }
    }

    /// Sets how errors are handled.
    #[must_use]
    pub const fn error_handling(mut self, handlers: &'static [ErrorHandlerSpec]) -> Self {
        self.error_handling = handlers;
        self
    }

    /// Sets the fields of the configuration that have a value.
    #[must_use]
    pub const fn preset(mut self, keys: &'static [u128]) -> Self {
        self.preset = keys;
        self
    }
}
