//! Map states.

use std::sync::Arc;

use serde_json::Value;

use super::failure::error_output;
use super::progress::MapProgress;
use super::run::Told;
use super::runner::{Runner, Step};
use super::strand::{Iterated, Join, Strand, Waits, Wake};
use crate::Time;
use crate::fault::Fault;
use crate::history::{Data, Details, IterationPhase, Log};
use crate::items::Item;
use crate::payload::{Payload, Seen, Variables};
use crate::program::{Kind, Map, Run, StateId};

/// How many items of an inline Map state run at once at most.
///
/// Source: developer guide, "Map state in Inline mode".
const MOST_INLINE: usize = 40;
/// How many child executions of a Distributed Map run at once at most.
const MOST_DISTRIBUTED: usize = 10_000;

/// What a Map state keeps of its items while they run.
#[derive(Debug)]
pub(super) struct Iterations {
    /// The first state of the processor.
    start: StateId,
    /// The items that have not been started.
    rest: std::vec::IntoIter<Item>,
    /// Whether the items are what the processor gets, without selection.
    is_selected: bool,
    /// The position of the next.
    next: usize,
    /// What the item selector starts at.
    pub(super) input: Data,
    variables: Arc<Variables>,
    /// What became of the items, by position.
    pub(super) outcomes: Vec<Outcome>,
    failed: usize,
    /// How many may fail.
    tolerated: usize,
    is_distributed: bool,
    pub(super) told: Told,
}

/// What became of an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) output: Option<Value>,
    pub(super) fault: Option<Fault>,
    /// What it was given, when it started and stopped, if results are written.
    pub(super) input: Option<Data>,
    pub(super) started: Option<Time>,
    pub(super) stopped: Option<Time>,
}

impl Outcome {
    pub(super) fn into_value(self) -> Value {
        match (self.output, self.fault) {
            (Some(output), _) => output,
            (None, Some(fault)) => error_output(&fault),
            (None, None) => Value::Null,
        }
    }
}

impl Runner<'_> {
    pub(super) fn map(&mut self, strand: &mut Strand, map: &Map) -> Result<Step, Fault> {
        let input = self.effective_data(strand)?;
        let run = map.distributed.as_deref();
        let given = match run {
            Some(Run {
                reader: Some(_), ..
            }) => Vec::new(),
            _ => self.given_items(strand, map, &input)?,
        };
        let limit = self.concurrency(strand, map, &input)?;
        let length = given.len();
        self.log(strand, || Details::MapStateStarted { length });
        let (items, told) = match run {
            Some(run) => self.items_of_run(strand, map, run, given, &input)?,
            None => (given, Told::default()),
        };
        let variables = match run {
            Some(_) => Arc::default(),
            None => Arc::new(strand.variables.clone()),
        };
        let length = items.len();
        let iterations = Iterations {
            start: map.start,
            rest: items.into_iter(),
            is_selected: run.is_some_and(|run| run.batching.is_some()),
            next: 0,
            input,
            variables,
            outcomes: vec![Outcome::default(); length],
            failed: 0,
            tolerated: told.tolerated(length),
            is_distributed: run.is_some(),
            told,
        };
        strand.waits = Waits::Join(Box::new(Join {
            results: Vec::new(),
            running: indexmap::IndexSet::new(),
            map: Some(Box::new(iterations)),
        }));
        if length == 0 {
            return self
                .all_done(strand)
                .map(|results| Step::Next(Wake::Joined(results)));
        }
        let after = strand.last_event;
        for _ in 0..most(limit, run.is_some()).min(length) {
            self.start_iteration(strand, after)?;
        }
        Ok(Step::Blocked)
    }

    /// The items of a Distributed Map, read and batched as it says, and what else it says.
    fn items_of_run(
        &mut self,
        strand: &mut Strand,
        map: &Map,
        run: &Run,
        given: Vec<Item>,
        input: &Value,
    ) -> Result<(Vec<Item>, Told), Fault> {
        let told = self.begin_run(strand, map, run, input)?;
        let items = match &run.reader {
            Some(reading) => self.read_items(strand, reading, input),
            None => Ok(given),
        };
        let selector = self.state(strand).flow.arguments.as_ref();
        let items = items.and_then(|items| match &run.batching {
            Some(batching) => self.batched(strand, batching, selector, items, input),
            None => Ok(items),
        });
        match items {
            Ok(items) => Ok((items, told)),
            Err(fault) => {
                self.fail_run(strand, &fault);
                Err(fault)
            }
        }
    }

    /// An item and what the processor gets of it.
    pub(super) fn selected(
        &self,
        strand: &mut Strand,
        selector: Option<&Payload>,
        index: usize,
        item: Item,
        input: &Value,
    ) -> Result<(Arc<Iterated>, Value), Fault> {
        let iterated = Arc::new(Iterated { index, item });
        let Some(selector) = selector else {
            let value = iterated.item.value.clone();
            return Ok((iterated, value));
        };
        let outer = strand.item.replace(iterated.clone());
        let value = self.with_scope(strand, Seen::input(input), |scope| selector.evaluate(scope));
        strand.item = outer;
        Ok((iterated, value?))
    }

    /// Starts the next item, if there is one; its first event follows another.
    fn start_iteration(&mut self, strand: &mut Strand, after: u64) -> Result<(), Fault> {
        let state = self.state(strand);
        let Waits::Join(join) = &mut strand.waits else {
            return Ok(());
        };
        let Some(map) = &mut join.map else {
            return Ok(());
        };
        let Some(item) = map.rest.next() else {
            return Ok(());
        };
        let index = map.next;
        map.next += 1;
        let (start, is_distributed) = (map.start, map.is_distributed);
        let (input, variables) = (map.input.clone(), map.variables.clone());
        let selector = state.flow.arguments.as_ref().filter(|_| !map.is_selected);
        let (item, selected) = self.selected(strand, selector, index, item, &input)?;
        let selected = Arc::new(selected);
        let (execution, execution_input, last_event) = if is_distributed {
            let (execution, started) = self.start_execution();
            (execution, selected.clone(), started)
        } else {
            let name = state.name.clone();
            let started = self.log_after(strand.execution, after, || Details::MapIteration {
                phase: IterationPhase::Started,
                name,
                index,
            });
            (strand.execution, strand.execution_input.clone(), started)
        };
        let parent = strand.id;
        let is_written = is_distributed && self.writes(strand);
        let id = self.spawn(|id| Strand {
            id,
            state: start,
            input: selected.clone(),
            variables: Variables::inside(variables),
            parent: Some((parent, index)),
            execution,
            execution_input,
            last_event,
            before_state: last_event,
            entered: (0, Time::default()),
            attempts: Vec::new(),
            // Its execution knows no item.
            item: (!is_distributed).then_some(item),
            waits: Waits::Nothing,
        });
        let now = self.now;
        if let Waits::Join(join) = &mut strand.waits {
            join.running.insert(id);
            if let Some(map) = join.map.as_mut().filter(|_| is_written) {
                let outcome = &mut map.outcomes[index];
                outcome.input = Some(selected);
                outcome.started = Some(now);
            }
        }
        self.wake(id, Wake::Enter);
        Ok(())
    }

    /// Starts the execution of an item of a Distributed Map; its place, and the event that it starts with.
    fn start_execution(&mut self) -> (usize, u64) {
        self.executions.push(Log::new(false));
        let execution = self.executions.len() - 1;
        (execution, self.executions[execution].skip())
    }

    fn writes(&self, strand: &Strand) -> bool {
        let run = self.run_of(strand);
        run.is_some_and(|run| run.writer.is_some())
    }

    fn run_of(&self, strand: &Strand) -> Option<&Run> {
        match &self.state(strand).kind {
            Kind::Map(map) => map.distributed.as_deref(),
            _ => None,
        }
    }

    /// Notes what became of an item. The state fails with it, unless it may; else the next is started.
    pub(super) fn iteration_ended(
        &mut self,
        strand: &mut Strand,
        child: &Strand,
        index: usize,
        ended: Result<Value, Fault>,
    ) {
        let (ended_with, last) = self.log_end(strand, child, index, ended.is_ok());
        self.tell_progress(strand, ended.is_err());
        let now = self.now;
        let Waits::Join(join) = &mut strand.waits else {
            return;
        };
        let Some(map) = &mut join.map else {
            return;
        };
        let outcome = &mut map.outcomes[index];
        outcome.stopped = Some(now);
        match ended {
            Ok(output) => outcome.output = Some(output),
            Err(fault) if !map.is_distributed => {
                return self.fail_map(strand, last, fault);
            }
            Err(fault) => {
                outcome.fault = Some(fault);
                map.failed += 1;
                if map.failed > map.tolerated {
                    let fault = too_many_failed();
                    self.fail_run(strand, &fault);
                    let last = strand.last_event;
                    return self.fail_map(strand, last, fault);
                }
            }
        }
        if let Err(fault) = self.start_iteration(strand, last) {
            return self.fail_map(strand, last, fault);
        }
        if matches!(&strand.waits, Waits::Join(join) if join.running.is_empty()) {
            strand.last_event = ended_with;
            let wake = match self.all_done(strand) {
                Ok(results) => Wake::Joined(results),
                Err(fault) => Wake::JoinFailed(fault),
            };
            self.wake(strand.id, wake);
        }
    }

    /// Tells how far a Distributed Map is of which one more execution has ended.
    fn tell_progress(&mut self, strand: &Strand, has_failed: bool) {
        let (Some(progress), Waits::Join(join)) = (&mut self.progress, &strand.waits) else {
            return;
        };
        if let Some(map) = join.map.as_ref().filter(|map| map.is_distributed) {
            progress(MapProgress {
                state: &self.engine.program.state(strand.state).name,
                ended: map.next - join.running.len(),
                failed: map.failed + usize::from(has_failed),
                total: map.outcomes.len(),
            });
        }
    }

    fn fail_map(&mut self, strand: &mut Strand, last: u64, fault: Fault) {
        self.stop_children(strand);
        strand.last_event = last;
        self.wake(strand.id, Wake::JoinFailed(fault));
    }

    /// Tells how an item ended: the event of that, which the end of the state follows, and the one that the next item follows.
    fn log_end(
        &mut self,
        strand: &Strand,
        child: &Strand,
        index: usize,
        is_ok: bool,
    ) -> (u64, u64) {
        if child.execution != strand.execution {
            return (strand.last_event, strand.last_event);
        }
        let name = self.state(strand).name.clone();
        let phase = if is_ok {
            IterationPhase::Succeeded
        } else {
            IterationPhase::Failed
        };
        let ended = self.log_beside(child, || Details::MapIteration { phase, name, index });
        (ended, child.last_event)
    }

    /// The results, once all items are done.
    fn all_done(&mut self, strand: &mut Strand) -> Result<Value, Fault> {
        let map = match std::mem::take(&mut strand.waits) {
            Waits::Join(join) => join.map,
            _ => None,
        };
        let Some(mut map) = map else {
            return Ok(Value::Null);
        };
        let Kind::Map(of) = &self.state(strand).kind else {
            return Ok(Value::Null);
        };
        let Some(run) = of.distributed.as_deref() else {
            self.log_beside(strand, || Details::MapStateSucceeded);
            let outcomes = std::mem::take(&mut map.outcomes);
            return Ok(outcomes.into_iter().map(Outcome::into_value).collect());
        };
        let results = match self.written(strand, run, &mut map) {
            Ok(results) => results,
            Err(fault) => {
                self.fail_run(strand, &fault);
                return Err(fault);
            }
        };
        let succeeded = self.log_beside(strand, || Details::MapRunSucceeded);
        self.log_after(strand.execution, succeeded, || Details::MapStateSucceeded);
        Ok(results)
    }
}

/// The failure of a Map state of whose items more failed than may.
pub(super) fn too_many_failed() -> Fault {
    Fault::new(
        "States.ExceedToleratedFailureThreshold",
        "The specified tolerated failure threshold was exceeded",
    )
}

/// How many items run at once, if so many are said to.
fn most(limit: Option<u64>, is_distributed: bool) -> usize {
    let most = if is_distributed {
        MOST_DISTRIBUTED
    } else {
        MOST_INLINE
    };
    match limit.and_then(|limit| usize::try_from(limit).ok()) {
        None | Some(0) => most,
        Some(limit) => limit.min(most),
    }
}
