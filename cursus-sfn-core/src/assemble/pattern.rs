//! States whose tasks wait for something else than their type says.

use std::marker::PhantomData;

use super::configuration::Configuration;
use super::state::State;
use crate::arn::Pattern;
use crate::spec::{Complaint, Payload, StateSpec, check_pattern, check_specification};

/// What a task waits for, as a type.
pub trait IntegrationPattern {
    /// The pattern.
    const PATTERN: Pattern;
}

/// The response of the service: the task is over when the request is taken.
#[derive(Clone, Copy, Debug)]
pub enum RequestResponse {}

/// The end of the job: `.sync`, or `.sync:2` where the service has it.
#[derive(Clone, Copy, Debug)]
pub enum RunJob {}

/// A message with the task token: `.waitForTaskToken`.
#[derive(Clone, Copy, Debug)]
pub enum Callback {}

impl IntegrationPattern for RequestResponse {
    const PATTERN: Pattern = Pattern::RequestResponse;
}

impl IntegrationPattern for RunJob {
    const PATTERN: Pattern = Pattern::Sync;
}

impl IntegrationPattern for Callback {
    const PATTERN: Pattern = Pattern::WaitForTaskToken;
}

/// The state `S`, whose task waits for what `P` says and then gives `O`.
///
/// `state_machine!` makes one of `.sync()`, `.wait_for_task_token()` and `.request_response()`.
pub struct WithPattern<S, P, O> {
    state: S,
    types: PhantomData<fn(P) -> O>,
}

impl<S, P, O> WithPattern<S, P, O> {
    /// Lets a state wait so.
    pub const fn new(state: S) -> Self {
        Self {
            state,
            types: PhantomData,
        }
    }
}

impl<S: State, P: IntegrationPattern, O: Payload> State for WithPattern<S, P, O> {
    const SPEC: &'static StateSpec = &S::SPEC.with_pattern(P::PATTERN, O::PAYLOAD);
    const COMPLAINT: Result<(), Complaint> = match check_pattern(S::SPEC, P::PATTERN) {
        Ok(()) => check_specification(Self::SPEC),
        Err(complaint) => Err(complaint),
    };
    const STATE_TYPE: &'static str = S::STATE_TYPE;
    type Input = S::Input;
    type Output = O;
    type Builder = S::Builder;

    fn builder() -> Self::Builder {
        S::builder()
    }

    fn configure(&self, configuration: &mut Configuration) {
        self.state.configure(configuration);
    }
}
