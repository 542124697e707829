//! Map states.

use std::sync::Arc;

use cursus_sfn_core::asl::QueryLanguage;
use serde_json::Value;

use super::enter::invalid_path;
use super::runner::{Runner, Step, failure_of};
use super::strand::{Item, Join, Strand, Waits, Wake};
use crate::Time;
use crate::fault::Fault;
use crate::history::{Data, Details, IterationPhase, Log};
use crate::jsonata::ResultType;
use crate::payload::{Payload, Seen, Variables};
use crate::program::{Items, Kind, Map, StateId};

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
    rest: std::vec::IntoIter<Value>,
    /// The position of the next.
    next: usize,
    length: usize,
    /// What the item selector starts at.
    input: Data,
    variables: Arc<Variables>,
    /// The last event of the state itself.
    started: u64,
    failed: usize,
    /// How many may fail, of a Distributed Map.
    tolerated: usize,
    is_distributed: bool,
}

impl Runner<'_> {
    pub(super) fn map(&mut self, strand: &mut Strand, map: &Map) -> Result<Step, Fault> {
        let input = self.effective_data(strand)?;
        let items = match self.items(strand, map, &input) {
            Ok(items) => items,
            Err(fault) => {
                if fault.evaluation.is_some() {
                    // As the service has it: the event follows what led to the state.
                    strand.last_event = strand.before_state;
                }
                return Err(fault);
            }
        };
        let length = items.len();
        let limit = self.with_scope(strand, Seen::input(&input), |scope| {
            match &map.max_concurrency {
                Some(number) => number.whole(scope),
                None => Ok(0),
            }
        })?;
        let is_distributed = map.distributed.is_some();
        let started = self.log(strand, || Details::MapStateStarted { length });
        let tolerated = if is_distributed {
            let tolerated = self.tolerated(strand, map, &input, length)?;
            let arn = self.map_run_arn(strand);
            self.log(strand, || Details::MapRunStarted { arn });
            tolerated
        } else {
            0
        };
        let most = if is_distributed {
            MOST_DISTRIBUTED
        } else {
            MOST_INLINE
        };
        let limit = match usize::try_from(limit).unwrap_or(most) {
            0 => most,
            limit => limit.min(most),
        };
        let variables = if is_distributed {
            Arc::default()
        } else {
            Arc::new(strand.variables.clone())
        };
        let iterations = Iterations {
            start: map.start,
            rest: items.into_iter(),
            next: 0,
            length,
            input,
            variables,
            started,
            failed: 0,
            tolerated,
            is_distributed,
        };
        strand.waits = Waits::Join(Box::new(Join {
            results: vec![None; length],
            running: indexmap::IndexSet::new(),
            map: Some(Box::new(iterations)),
        }));
        if length == 0 {
            return Ok(Step::Next(Wake::Joined(self.all_done(strand))));
        }
        let after = strand.last_event;
        for _ in 0..limit.min(length) {
            if let Some(fault) = self.start_iteration(strand, after)? {
                return Err(fault);
            }
        }
        Ok(Step::Blocked)
    }

    fn items(&self, strand: &Strand, map: &Map, input: &Value) -> Result<Vec<Value>, Fault> {
        let state = self.state(strand);
        let is_jsonata = state.language == QueryLanguage::Jsonata;
        let found = self.with_scope(strand, Seen::input(input), |scope| match &map.items {
            Items::Input => Ok(input.clone()),
            Items::Path(query) => match query.value(scope) {
                Ok(found) => Ok(found.into_owned()),
                Err(_) => Err(invalid_path(query)),
            },
            Items::Payload(payload) => payload.evaluate(scope),
        })?;
        match (found, &map.items) {
            (Value::Array(items), _) => Ok(items),
            (other, Items::Payload(Payload::Expression(expression))) => {
                Err(expression.wrong_type(ResultType::Array, other))
            }
            (other, _) if is_jsonata => Err(Fault::query(
                None,
                format!("Map state input must be an array but was: {other}"),
            )),
            (_, Items::Path(query)) => Err(Fault::runtime(format!(
                "Reference path \"{}\" must point to array.",
                query.text()
            ))),
            _ => Err(Fault::runtime("Reference path \"$\" must point to array.")),
        }
    }

    /// How many items of a Distributed Map may fail.
    fn tolerated(
        &self,
        strand: &Strand,
        map: &Map,
        input: &Value,
        length: usize,
    ) -> Result<usize, Fault> {
        let (count, percentage) = self.with_scope(strand, Seen::input(input), |scope| {
            let of = &map.tolerance;
            let count = of
                .count
                .as_ref()
                .map(|number| number.number(scope))
                .transpose()?;
            let percentage = of.percentage.as_ref();
            let percentage = percentage.map(|number| number.number(scope)).transpose()?;
            Ok::<_, Fault>((count, percentage))
        })?;
        if count.is_some_and(|count| count < 0.0) {
            return Err(Fault::runtime("ToleratedFailureCount cannot be negative."));
        }
        if percentage.is_some_and(|percentage| !(0.0..=100.0).contains(&percentage)) {
            let message = "ToleratedFailurePercentage must be between 0 and 100.";
            return Err(Fault::runtime(message));
        }
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "numbers of items, which are exact"
        )]
        let least = {
            let by_percentage = percentage.map(|percentage| length as f64 * percentage / 100.0);
            match (count, by_percentage) {
                (Some(one), Some(other)) => one.min(other),
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => 0.0,
            }
            .floor() as usize
        };
        Ok(least)
    }

    fn map_run_arn(&self, strand: &Strand) -> Arc<str> {
        let label = match &self.state(strand).kind {
            Kind::Map(map) => map.distributed.as_ref().and_then(|run| run.label.clone()),
            _ => None,
        };
        let random = &mut self.environment.borrow_mut().random;
        let label = label.map_or_else(|| random.next_uuid(), |label| label.to_string());
        let machine = &self.settings.machine_name;
        let prefix = self.settings.machine_arn();
        let prefix = prefix.split(":stateMachine:").next().unwrap_or_default();
        format!("{prefix}:mapRun:{machine}/{label}:{}", random.next_uuid()).into()
    }

    /// Starts the next item, whose first event follows another. Gives the failure of its selector.
    fn start_iteration(&mut self, strand: &mut Strand, after: u64) -> Result<Option<Fault>, Fault> {
        let state = self.state(strand);
        let Waits::Join(join) = &mut strand.waits else {
            return Ok(None);
        };
        let Some(map) = &mut join.map else {
            return Ok(None);
        };
        let Some(value) = map.rest.next() else {
            return Ok(None);
        };
        let index = map.next;
        map.next += 1;
        let (start, is_distributed) = (map.start, map.is_distributed);
        let (input, variables) = (map.input.clone(), map.variables.clone());
        let item = Arc::new(Item {
            index,
            value,
            key: None,
        });
        let outer = strand.item.replace(item.clone());
        let selected = match &state.flow.arguments {
            Some(selector) => self.with_scope(strand, Seen::input(&input), |scope| {
                selector.evaluate(scope)
            }),
            None => Ok(item.value.clone()),
        };
        strand.item = outer;
        let selected = match selected {
            Ok(selected) => Arc::new(selected),
            Err(fault) => return Ok(Some(fault)),
        };
        let (execution, last_event) = if is_distributed {
            self.executions.push(Log::new(false));
            let execution = self.executions.len() - 1;
            let last_event =
                self.executions[execution].add(self.now, 0, || Details::MapRunSucceeded);
            (execution, last_event)
        } else {
            let name = state.name.clone();
            let log = &mut self.executions[strand.execution];
            let started = log.add(self.now, after, || Details::MapIteration {
                phase: IterationPhase::Started,
                name,
                index,
            });
            (strand.execution, started)
        };
        let parent = strand.id;
        let id = self.spawn(|id| Strand {
            id,
            state: start,
            input: selected,
            variables: Variables::inside(variables),
            parent: Some((parent, index)),
            execution,
            last_event,
            before_state: last_event,
            entered: (0, Time::default()),
            attempts: Vec::new(),
            item: Some(item),
            waits: Waits::Nothing,
        });
        if let Waits::Join(join) = &mut strand.waits {
            join.running.insert(id);
        }
        self.wake(id, Wake::Enter);
        Ok(None)
    }

    /// Notes an item that is done, and starts the next.
    pub(super) fn iteration_done(&mut self, strand: &mut Strand, child: &Strand, index: usize) {
        let last = self.end_iteration(strand, child, index, IterationPhase::Succeeded);
        self.next_iteration(strand, last);
    }

    /// Notes an item that failed. The state fails with it, unless it may.
    pub(super) fn iteration_failed(
        &mut self,
        strand: &mut Strand,
        child: &Strand,
        index: usize,
        fault: Fault,
    ) {
        let last = self.end_iteration(strand, child, index, IterationPhase::Failed);
        let Waits::Join(join) = &mut strand.waits else {
            return;
        };
        let Some(map) = &mut join.map else {
            return;
        };
        map.failed += 1;
        if !map.is_distributed {
            self.stop_children(strand);
            strand.last_event = last;
            return self.wake(strand.id, Wake::JoinFailed(fault));
        }
        if map.failed <= map.tolerated {
            join.results[index] = Some(super::failure::error_output(&fault));
            return self.next_iteration(strand, last);
        }
        self.stop_children(strand);
        let message = "The specified tolerated failure threshold was exceeded";
        let fault = Fault::new("States.ExceedToleratedFailureThreshold", message);
        let failure = failure_of(&fault);
        self.log(strand, || Details::MapRunFailed(failure));
        self.wake(strand.id, Wake::JoinFailed(fault));
    }

    /// Tells what became of an item; the event that what comes next follows.
    fn end_iteration(
        &mut self,
        strand: &Strand,
        child: &Strand,
        index: usize,
        phase: IterationPhase,
    ) -> u64 {
        if child.execution != strand.execution {
            return strand.last_event;
        }
        let name = self.state(strand).name.clone();
        self.log_beside(child, || Details::MapIteration { phase, name, index });
        child.last_event
    }

    fn next_iteration(&mut self, strand: &mut Strand, last: u64) {
        match self.start_iteration(strand, last) {
            Ok(None) => {}
            Ok(Some(fault)) | Err(fault) => {
                self.stop_children(strand);
                strand.last_event = last;
                return self.wake(strand.id, Wake::JoinFailed(fault));
            }
        }
        let Waits::Join(join) = &strand.waits else {
            return;
        };
        if join.running.is_empty() {
            strand.last_event = last;
            let results = self.all_done(strand);
            self.wake(strand.id, Wake::Joined(results));
        }
    }

    /// The results, once all items are done.
    fn all_done(&mut self, strand: &mut Strand) -> Value {
        let Waits::Join(mut join) = std::mem::take(&mut strand.waits) else {
            return Value::Null;
        };
        let results = std::mem::take(&mut join.results);
        if join.map.is_some_and(|map| map.is_distributed) {
            let run = self.log_beside(strand, || Details::MapRunSucceeded);
            let log = &mut self.executions[strand.execution];
            log.add(self.now, run, || Details::MapStateSucceeded);
        } else {
            self.log_beside(strand, || Details::MapStateSucceeded);
        }
        Value::Array(results.into_iter().map(Option::unwrap_or_default).collect())
    }
}
