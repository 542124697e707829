//! Watching a single state.

use std::cell::RefCell;
use std::sync::Arc;

use cursus_sfn_core::asl::QueryLanguage;
use serde_json::Value;

use super::RunError;
use super::inspection::Inspection;
use super::runner::{Ending, Runner, Step};
use super::strand::Strand;
use crate::Execution;
use crate::fault::Fault;
use crate::history::Data;
use crate::payload::Variables;
use crate::program::{Kind, StateId};

/// What a run of a single state is told besides, and what is seen of it.
#[derive(Debug)]
pub(crate) struct Probe {
    /// The state.
    pub(crate) state: StateId,
    /// The context object.
    pub(crate) context: Value,
    /// The variables before it.
    pub(crate) variables: Vec<(Arc<str>, Data)>,
    /// What a Map or Parallel state gives in place of its items and branches.
    pub(crate) mock: Option<Result<Value, Fault>>,
    /// How often the retrier that takes the error has been used.
    pub(crate) retries: u64,
    /// How many of the items of a Map state failed.
    pub(crate) failed_items: usize,
    pub(crate) seen: RefCell<Inspection>,
    /// How many iterations the Map state has, once that is known.
    pub(crate) iterations: Option<usize>,
    pub(crate) leaving: Leaving,
    /// The state that follows.
    pub(crate) next: Option<StateId>,
}

/// How the state is left.
#[derive(Debug, Default)]
pub(crate) enum Leaving {
    /// As its result or fault says.
    #[default]
    Plain,
    /// A retrier takes its error.
    Retried,
    /// A catcher takes this error.
    Caught(Fault),
}

impl Runner<'_> {
    /// Runs only one state, and keeps what is seen of it.
    pub(super) fn probe(mut self, probe: Probe) -> Result<(Execution, Probe), RunError> {
        let state = probe.state;
        let mut variables = Variables::default();
        for (name, value) in &probe.variables {
            variables.set(name.clone(), value.clone());
        }
        self.probe = Some(Box::new(probe));
        self.start(state, variables.clone());
        self.turn();
        let Some(probe) = self.probe.take() else {
            return Err(self.stuck());
        };
        if probe.seen.borrow().variables.is_none() {
            probe.seen.borrow_mut().set_variables(&variables);
        }
        Ok((self.finish()?, *probe))
    }

    /// Notes something of the state that is watched, if one is.
    pub(super) fn inspect(&self, inspect: impl FnOnce(&mut Inspection)) {
        if let Some(probe) = &self.probe {
            inspect(&mut probe.seen.borrow_mut());
        }
    }

    /// Notes what the state that is watched works with.
    ///
    /// As the service has it: nothing is said of `InputPath` for Parallel states, nor where a Pass state has a `Result`.
    pub(super) fn note_input(&self, strand: &Strand) {
        if self.probe.is_none() {
            return;
        }
        let state = self.state(strand);
        self.inspect(|seen| seen.input = Some((*strand.input).clone()));
        let is_silent = match state.kind {
            Kind::Pass { has_result } => has_result,
            Kind::Parallel { .. } => true,
            Kind::Task(_)
            | Kind::Choice(_)
            | Kind::Wait(_)
            | Kind::Succeed
            | Kind::Fail { .. }
            | Kind::Map(_) => false,
        };
        if is_silent || state.language == QueryLanguage::Jsonata {
            return;
        }
        if let Ok(input) = self.effective_data(strand) {
            self.inspect(|seen| seen.after_input_path = Some((*input).clone()));
        }
    }

    /// Notes what the task of the state that is watched is called with.
    pub(super) fn note_arguments(&self, strand: &Strand, arguments: &Value) {
        let state = self.state(strand);
        self.inspect(|seen| match state.language {
            QueryLanguage::JsonPath => seen.after_parameters = Some(arguments.clone()),
            _ if state.flow.arguments.is_some() => {
                seen.after_arguments = Some(arguments.clone());
            }
            _ => {}
        });
    }

    /// Ends the run where the state that is watched is left; `None` if none is.
    pub(super) fn leave_probe(
        &mut self,
        strand: &Strand,
        output: &Data,
        next: Option<StateId>,
    ) -> Option<Step> {
        let probe = self.probe.as_mut()?;
        probe.next = next;
        let seen = probe.seen.get_mut();
        seen.set_variables(&strand.variables);
        self.end(strand.last_event, Ending::Succeeded(output.clone()));
        Some(Step::Over)
    }

    /// Ends the run where the state that is watched would be tried again; `None` if none is.
    pub(super) fn retry_probe(&mut self, fault: &Fault, backoff: f64) -> Option<Step> {
        let probe = self.probe.as_mut()?;
        probe.leaving = Leaving::Retried;
        let seen = probe.seen.get_mut();
        seen.error().retry_backoff_interval_seconds = Some(backoff);
        self.end(0, Ending::Failed(fault.clone()));
        Some(Step::Over)
    }

    /// Notes which catcher takes the error of the state that is watched.
    pub(super) fn catch_probe(&mut self, index: usize, fault: &Fault) {
        if let Some(probe) = &mut self.probe {
            probe.seen.get_mut().error().catch_index = Some(index);
            probe.leaving = Leaving::Caught(fault.clone());
        }
    }
}
