//! What the specification of a function's state has besides that of the kind of state which runs it.

use std::any::TypeId;

use super::ErrorHandlerSpec;

/// A Rust function that a state runs.
///
/// ```
/// use cursus_sfn_core::names::Name;
/// use cursus_sfn_core::spec::{FunctionSpec, StateSpec};
///
/// const INVOKE: StateSpec = StateSpec::task("LambdaFunction", "arn:aws:states:::lambda:invoke");
/// struct Resize;
/// const RESIZE: StateSpec =
///     INVOKE.of_function(Name::new("Resize"), &FunctionSpec::new::<Resize>("images::resize"));
/// assert_eq!(RESIZE.kind, INVOKE.kind);
/// assert_eq!(RESIZE.state_type.as_str(), "Resize");
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FunctionSpec {
    /// The type of its state, which tells it from other functions of the same path: those in the bodies of two functions.
    pub id: TypeId,
    /// Its path.
    pub path: &'static str,
    /// How errors are handled, before what the kind of state says.
    pub error_handling: &'static [ErrorHandlerSpec],
    /// The fields of the configuration that have a value if none is set, by [`key`](crate::names::key).
    pub preset: &'static [u128],
}

impl FunctionSpec {
    /// The function at `path`, whose state is a `T`.
    pub const fn new<T: 'static>(path: &'static str) -> Self {
        Self {
            id: TypeId::of::<T>(),
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
