//! Failing, trying again and catching.

use std::sync::Arc;
use std::time::Duration;

use cursus_sfn_core::asl::QueryLanguage;
use serde_json::{Value, json};

use super::runner::{Ending, Runner, Step, failure_of};
use super::strand::{Strand, Waits, Wake};
use crate::coverage::At;
use crate::fault::{Fault, RUNTIME};
use crate::history::{Details, StateType};
use crate::payload::Seen;
use crate::program::{Catcher, Retrier};
use crate::trace::What;

/// The longest delay before a task is tried again.
const LONGEST_DELAY: f64 = 31_622_400.0;

impl Runner<'_> {
    /// Deals with the failure of a state: it is tried again, caught, or ends the strand.
    pub(super) fn fail(&mut self, strand: &mut Strand, mut fault: Fault) -> Step {
        let state = self.state(strand);
        self.stop_children(strand);
        self.locate(strand, &mut fault);
        if let Some(evaluation) = &fault.evaluation {
            let (name, location) = (state.name.clone(), evaluation.location.clone());
            if !matches!(state.state_type(), StateType::Wait) {
                // As the service has it: the event follows what led to the state.
                strand.last_event = strand.before_state;
            }
            self.log(strand, || Details::EvaluationFailed {
                state: name,
                location,
                failure: failure_of(&fault),
            });
            fault.evaluation = None;
        }
        if let Some(step) = self.try_again(strand, &state.retriers, &fault) {
            return step;
        }
        let of = state.state_type();
        match of {
            _ if fault.name() == RUNTIME => {}
            StateType::Parallel => {
                self.log(strand, || Details::ParallelStateFailed);
            }
            StateType::Map => {
                self.log(strand, || Details::MapStateFailed);
            }
            _ => {}
        }
        let catcher = state
            .catchers
            .iter()
            .enumerate()
            .find(|(_, catcher)| fault.is_taken_by(&catcher.errors));
        match catcher {
            Some((position, catcher)) => match self.catch(strand, position, catcher, &fault) {
                Ok(step) => {
                    self.catch_probe(position, &fault);
                    step
                }
                Err(mut fault) => {
                    self.locate(strand, &mut fault);
                    self.give_up(strand, fault)
                }
            },
            None => self.give_up(strand, fault),
        }
    }

    /// Says in a cause which state it was; the service does not where only one state is run.
    fn locate(&self, strand: &Strand, fault: &mut Fault) {
        if self.probe.is_none() {
            fault.locate(&self.state(strand).name, strand.entered.0);
        }
    }

    /// Begins again after a while, if a retrier takes the error.
    fn try_again(
        &mut self,
        strand: &mut Strand,
        retriers: &[Retrier],
        fault: &Fault,
    ) -> Option<Step> {
        let place = retriers
            .iter()
            .position(|retrier| fault.is_taken_by(&retrier.errors))?;
        let retrier = &retriers[place];
        strand.attempts.resize(retriers.len(), 0);
        if let Some(probe) = &self.probe {
            strand.attempts[place] = probe.retries;
            self.inspect(|seen| seen.error().retry_index = Some(place));
        }
        if strand.attempts[place] >= retrier.max_attempts {
            return None;
        }
        let backoff = retrier.backoff(strand.attempts[place]);
        if let Some(step) = self.retry_probe(fault, backoff) {
            return Some(step);
        }
        let delay = self.delay(retrier, backoff);
        strand.attempts[place] += 1;
        let attempt = strand.attempts[place];
        self.cover(strand, At::Retrier(place));
        self.note(strand, || What::Retried {
            error: fault.name().to_owned(),
            cause: fault.cause.clone(),
            attempt,
            delay,
        });
        self.transitions += 1;
        strand.waits = Waits::Clock;
        self.wake_at(self.now + delay, strand.id, Wake::Begin);
        Some(Step::Blocked)
    }

    /// How long to wait before the next attempt: the delay, or what is drawn of it.
    fn delay(&self, retrier: &Retrier, delay: f64) -> Duration {
        let drawn = if retrier.is_jittered {
            delay * self.environment.borrow_mut().random.next_double()
        } else {
            delay
        };
        Duration::from_secs_f64(drawn)
    }

    /// Goes on where a catcher says.
    fn catch(
        &mut self,
        strand: &mut Strand,
        position: usize,
        catcher: &Catcher,
        fault: &Fault,
    ) -> Result<Step, Fault> {
        let error = error_output(fault);
        let is_jsonata = self.state(strand).language == QueryLanguage::Jsonata;
        let seen = if is_jsonata {
            Seen {
                error_output: Some(&error),
                ..Seen::input(&strand.input)
            }
        } else {
            Seen::input(&error)
        };
        let evaluated = self.with_scope(strand, seen, |scope| {
            let assigned = catcher.assign.as_ref().map(|assign| assign.evaluate(scope));
            let output = catcher.output.as_ref().map(|output| output.evaluate(scope));
            Ok::<_, Fault>((assigned.transpose()?, output.transpose()?))
        });
        let (assigned, output) = evaluated?;
        let output = match output {
            Some(output) => Arc::new(output),
            None => Self::placed(strand, &catcher.result, error)?,
        };
        let assigned = assigned.map_or_else(Vec::new, super::finish::variables);
        let next = &self.engine.program.state(catcher.next).name;
        self.note(strand, || What::Caught {
            error: fault.name().to_owned(),
            cause: fault.cause.clone(),
            next: next.clone(),
        });
        self.exit(
            strand,
            output,
            assigned,
            Some(catcher.next),
            At::Catcher(position),
        )
    }

    /// Ends a strand that failed, and with it what waits for it.
    fn give_up(&mut self, strand: &mut Strand, fault: Fault) -> Step {
        self.note_failure(strand, &fault);
        match strand.parent {
            Some((parent, index)) => {
                if !matches!(self.state(strand).state_type(), StateType::Fail) {
                    let of = self.state(strand).state_type();
                    self.log(strand, || Details::StateAborted { of });
                }
                self.child_failed(strand, parent, index, fault);
            }
            None => self.end_main(strand.last_event, fault),
        }
        Step::Over
    }

    /// Ends the execution with a failure.
    pub(super) fn end_main(&mut self, last_event: u64, fault: Fault) {
        self.end(last_event, Ending::Failed(fault));
    }
}

impl Retrier {
    /// The seconds before the next attempt after so many, without jitter.
    ///
    /// Source: Amazon States Language, "Retrying after error".
    fn backoff(&self, attempts: u64) -> f64 {
        let attempts = i32::try_from(attempts).unwrap_or(i32::MAX);
        let delay = self.interval_seconds * self.backoff_rate.powi(attempts);
        // What is no number, as from zero times infinity, is the longest.
        delay
            .min(self.max_delay_seconds.unwrap_or(LONGEST_DELAY))
            .max(0.0)
    }
}

/// What a catcher or a Map state says of a failure.
pub(super) fn error_output(fault: &Fault) -> Value {
    match (&fault.error, &fault.cause) {
        (None, None) => json!({"Error": null, "Cause": null}),
        (_, cause) => json!({"Error": fault.name(), "Cause": cause.as_deref().unwrap_or_default()}),
    }
}
