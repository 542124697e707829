//! Parallel states, and strands that wait for others.

use std::sync::Arc;

use indexmap::IndexSet;
use serde_json::Value;

use super::runner::{Runner, Step};
use super::strand::{Join, Strand, StrandId, Waits, Wake};
use crate::Time;
use crate::fault::Fault;
use crate::history::{Data, Details};
use crate::payload::{Seen, Variables};
use crate::program::StateId;

impl Runner<'_> {
    pub(super) fn parallel(
        &mut self,
        strand: &mut Strand,
        branches: &[StateId],
    ) -> Result<Step, Fault> {
        let input = self.branch_input(strand)?;
        self.log(strand, || Details::ParallelStateStarted);
        let outer = Arc::new(strand.variables.clone());
        let mut running = IndexSet::with_capacity(branches.len());
        for (n, branch) in branches.iter().enumerate() {
            running.insert(self.spawn(|id| Strand {
                id,
                state: *branch,
                input: input.clone(),
                variables: Variables::inside(outer.clone()),
                parent: Some((strand.id, n)),
                execution: strand.execution,
                execution_input: strand.execution_input.clone(),
                last_event: strand.last_event,
                before_state: strand.last_event,
                entered: (0, Time::default()),
                attempts: Vec::new(),
                item: strand.item.clone(),
                waits: Waits::Nothing,
            }));
        }
        for id in &running {
            self.wake(*id, Wake::Enter);
        }
        strand.waits = Waits::Join(Box::new(Join {
            results: vec![None; branches.len()],
            running,
            map: None,
        }));
        Ok(Step::Blocked)
    }

    /// What each branch is given.
    pub(super) fn branch_input(&self, strand: &Strand) -> Result<Data, Fault> {
        let input = self.effective_data(strand)?;
        match &self.state(strand).flow.arguments {
            Some(payload) => self
                .with_scope(strand, Seen::input(&input), |scope| payload.evaluate(scope))
                .map(Arc::new),
            None => Ok(input),
        }
    }

    /// Notes what a branch or iteration gave; the last wakes who waits for it.
    pub(super) fn child_done(
        &mut self,
        child: &Strand,
        parent: StrandId,
        index: usize,
        output: Data,
    ) {
        let Some(mut strand) = self.take(parent) else {
            return;
        };
        let Waits::Join(join) = &mut strand.waits else {
            return self.put(strand);
        };
        join.running.swap_remove(&child.id);
        let output = Arc::unwrap_or_clone(output);
        if join.map.is_some() {
            self.iteration_ended(&mut strand, child, index, Ok(output));
            return self.put(strand);
        }
        join.results[index] = Some(output);
        if join.running.is_empty() {
            let results = std::mem::take(&mut join.results);
            let results = results.into_iter().map(Option::unwrap_or_default).collect();
            strand.last_event = child.last_event;
            self.log_beside(&strand, || Details::ParallelStateSucceeded);
            self.wake(parent, Wake::Joined(Value::Array(results)));
        }
        self.put(strand);
    }

    /// Ends the others where one failed, and fails who waits for them.
    pub(super) fn child_failed(
        &mut self,
        child: &Strand,
        parent: StrandId,
        index: usize,
        fault: Fault,
    ) {
        let Some(mut strand) = self.take(parent) else {
            return;
        };
        let Waits::Join(join) = &mut strand.waits else {
            return self.put(strand);
        };
        join.running.swap_remove(&child.id);
        if join.map.is_some() {
            self.iteration_ended(&mut strand, child, index, Err(fault));
        } else {
            self.stop_children(&mut strand);
            strand.last_event = child.last_event;
            self.wake(parent, Wake::JoinFailed(fault));
        }
        self.put(strand);
    }

    /// Ends all that a strand waits for.
    pub(super) fn stop_children(&mut self, strand: &mut Strand) {
        if let Waits::Join(join) = std::mem::take(&mut strand.waits) {
            for id in join.running {
                self.cancel(id);
            }
        }
    }
}
