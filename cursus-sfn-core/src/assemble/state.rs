//! The trait of all kinds of state.

use super::configuration::Configuration;
use crate::spec::StateSpec;

/// A kind of state: a struct whose fields configure it, and what it needs and gives.
///
/// Derive it. What the derive writes is data; how data becomes ASL is decided in one place, by the assembler.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is used as a state, but it has no state specification",
    label = "not a state",
    note = "add `#[derive(State)]` and `#[state(..)]` to `{Self}`"
)]
pub trait State: Sized {
    /// What it needs and gives.
    const SPEC: &'static StateSpec;
    /// Its name, as compatible sources list it and the catalogue knows it.
    const STATE_TYPE: &'static str;
    /// The payload it takes.
    type Input;
    /// The payload it gives.
    type Output;
    /// What sets its fields one by one.
    type Builder;

    /// A builder without any field set.
    fn builder() -> Self::Builder;

    /// Writes the fields into a configuration.
    fn configure(&self, configuration: &mut Configuration);
}

/// A state of any kind, with its configuration.
pub trait AnyState: Send + Sync {
    /// What it needs and gives.
    fn spec(&self) -> &'static StateSpec;
    /// Writes the fields into a configuration.
    fn configure(&self, configuration: &mut Configuration);
}

impl<S: State + Send + Sync> AnyState for S {
    fn spec(&self) -> &'static StateSpec {
        S::SPEC
    }

    fn configure(&self, configuration: &mut Configuration) {
        State::configure(self, configuration);
    }
}

/// The execution input, for lists of compatible sources.
#[derive(Clone, Copy, Debug)]
pub enum ExecutionInput {}

/// What a list of compatible sources may name: kinds of state, and [`ExecutionInput`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is listed as a source, but it is no kind of state",
    label = "not a state",
    note = "sources are types with `#[derive(State)]`, and `ExecutionInput`"
)]
pub trait Source {
    /// The name of the kind of state.
    const STATE_TYPE: &'static str;
}

impl Source for ExecutionInput {
    const STATE_TYPE: &'static str = "ExecutionInput";
}

impl<S: State> Source for S {
    const STATE_TYPE: &'static str = <S as State>::STATE_TYPE;
}
