//! A definition, made ready to run: names are numbers, and what is computed has been read.

mod build;
mod error;
mod flow;
mod items;
mod number;
mod parts;
mod states;

pub(crate) use build::build;
pub use error::{CompileError, CompileErrors};
pub(crate) use flow::{Flow, Number, Output, Placement, Selection};
pub(crate) use states::{
    Batching, Catcher, Choice, ChoiceRule, Items, Kind, Map, Reading, Retrier, Run, Task,
    Tolerance, Wait,
};

use std::sync::Arc;
use std::time::Duration;

use cursus_sfn_core::asl::QueryLanguage;

use crate::history::StateType;
use crate::payload::Payload;

/// A state by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct StateId(pub(crate) u32);

impl StateId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A definition, made ready to run.
#[derive(Debug)]
pub(crate) struct Program {
    /// Where executions begin.
    pub(crate) start: StateId,
    /// How long they may take.
    pub(crate) timeout: Option<Duration>,
    /// The states of all scopes.
    pub(crate) states: Vec<State>,
}

impl Program {
    pub(crate) fn state(&self, id: StateId) -> &State {
        &self.states[id.index()]
    }
}

/// A state.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) name: Arc<str>,
    pub(crate) language: QueryLanguage,
    pub(crate) flow: Flow,
    pub(crate) kind: Kind,
    /// What it assigns on its way out.
    pub(crate) assign: Option<Payload>,
    pub(crate) retriers: Vec<Retrier>,
    pub(crate) catchers: Vec<Catcher>,
    /// What follows; `None` where its scope ends.
    pub(crate) next: Option<StateId>,
}

impl State {
    pub(crate) const fn state_type(&self) -> StateType {
        match self.kind {
            Kind::Task(_) => StateType::Task,
            Kind::Pass { .. } => StateType::Pass,
            Kind::Choice(_) => StateType::Choice,
            Kind::Wait(_) => StateType::Wait,
            Kind::Succeed => StateType::Succeed,
            Kind::Fail { .. } => StateType::Fail,
            Kind::Parallel { .. } => StateType::Parallel,
            Kind::Map(_) => StateType::Map,
        }
    }
}
