//! Entering states, and those that are done at once.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use cursus_sfn_core::asl::QueryLanguage;
use cursus_sfn_core::path::{JsonPath, Selector};
use serde_json::{Map, Value};

use super::runner::{Runner, Step, out_of_events};
use super::strand::{Strand, Waits, Wake};
use crate::Time;
use crate::coverage::At;
use crate::fault::Fault;
use crate::history::{Data, Details};
use crate::jsonata::ResultType;
use crate::payload::{Payload, Scope, Seen};
use crate::program::{ChoiceRule, Kind, Number, Selection, Wait};
use crate::trace::What;

impl Runner<'_> {
    /// Enters the state of a strand.
    pub(super) fn enter(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        let state = self.state(strand);
        self.transitions += 1;
        let (of, name) = (state.state_type(), &state.name);
        let input = strand.input.clone();
        strand.before_state = strand.last_event;
        let event = self.log(strand, || Details::StateEntered {
            of,
            name: name.clone(),
            input,
        });
        strand.entered = (event, self.now);
        strand.attempts.clear();
        self.cover(strand, At::Entered);
        self.note(strand, || What::Entered);
        self.begin(strand)
    }

    /// Begins the work of a state.
    pub(super) fn begin(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        if self.ending.is_some() {
            return Ok(Step::Over);
        }
        if let Some(limit) = self.settings.event_limit
            && self.executions[strand.execution].count() >= limit
        {
            return Err(out_of_events(limit));
        }
        self.note_input(strand);
        if let Some(step) = self.mocked(strand) {
            return step;
        }
        let state = self.state(strand);
        match &state.kind {
            Kind::Pass { .. } => self.pass(strand),
            Kind::Choice(_) => self.choose(strand),
            Kind::Succeed => self.complete_with_input(strand),
            Kind::Fail { error, cause } => {
                Err(self.fail_state(strand, error.as_ref(), cause.as_ref()))
            }
            Kind::Wait(wait) => self.wait(strand, wait),
            Kind::Task(task) => self.task(strand, task),
            Kind::Parallel { branches } => self.parallel(strand, branches),
            Kind::Map(map) => self.map(strand, map),
        }
    }

    /// What of its input a state works with: `InputPath`.
    pub(super) fn effective_input<'s>(&self, strand: &'s Strand) -> Result<Cow<'s, Value>, Fault> {
        let selection = &self.state(strand).flow.input;
        match selection {
            Selection::Whole => Ok(Cow::Borrowed(&*strand.input)),
            Selection::Nothing => Ok(Cow::Owned(Value::Object(Map::new()))),
            Selection::Path(query) => {
                self.with_scope(strand, Seen::input(&strand.input), |scope| {
                    let found = query.value(scope).map_err(|_| invalid_path(query))?;
                    Ok(Cow::Owned(found.into_owned()))
                })
            }
        }
    }

    /// As [`effective_input`](Self::effective_input), shared where it is all of the input.
    pub(super) fn effective_data(&self, strand: &Strand) -> Result<Data, Fault> {
        Ok(match self.effective_input(strand)? {
            Cow::Borrowed(_) => strand.input.clone(),
            Cow::Owned(input) => Arc::new(input),
        })
    }

    fn pass(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        let state = self.state(strand);
        if state.language == QueryLanguage::Jsonata {
            return self.complete_with_input(strand);
        }
        let result = match &state.flow.arguments {
            Some(Payload::Value(result)) => result.clone(),
            Some(payload) => {
                let input = self.effective_input(strand)?;
                self.with_scope(strand, Seen::input(&input), |scope| payload.evaluate(scope))?
            }
            None if matches!(state.flow.input, Selection::Whole) && self.probe.is_none() => {
                return self.complete_with_input(strand);
            }
            None => self.effective_input(strand)?.into_owned(),
        };
        let has_result = matches!(state.kind, Kind::Pass { has_result: true });
        self.inspect(|seen| {
            let made = Some(result.clone());
            if has_result {
                seen.result = made;
            } else {
                seen.after_parameters = made;
            }
        });
        self.place_result(strand, result)
    }

    fn choose(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        let state = self.state(strand);
        let Kind::Choice(choice) = &state.kind else {
            return Ok(Step::Over);
        };
        let input = self.effective_input(strand)?;
        let chosen: Result<Option<(usize, &ChoiceRule)>, Fault> =
            self.with_scope(strand, Seen::input(&input), |scope| {
                for (position, rule) in choice.rules.iter().enumerate() {
                    if rule.condition.holds(scope)? {
                        return Ok(Some((position, rule)));
                    }
                }
                Ok(None)
            });
        let input = match input {
            Cow::Borrowed(_) => strand.input.clone(),
            Cow::Owned(input) => Arc::new(input),
        };
        match chosen? {
            Some((position, rule)) => {
                let assign = rule.assign.as_ref();
                let output = rule.output.as_ref();
                self.leave(
                    strand,
                    input,
                    assign,
                    output,
                    Some(rule.next),
                    At::Rule(position),
                )
            }
            None => match choice.default {
                Some(next) => {
                    let assign = state.assign.as_ref();
                    self.leave(strand, input, assign, None, Some(next), At::Default)
                }
                None => Err(Fault::in_state(
                    "States.NoChoiceMatched",
                    "Failed to transition out of the state. The state does not point to a next state.",
                )),
            },
        }
    }

    fn fail_state(
        &self,
        strand: &Strand,
        error: Option<&Payload>,
        cause: Option<&Payload>,
    ) -> Fault {
        let evaluated = self.with_scope(strand, Seen::input(&strand.input), |scope| {
            Ok::<_, Fault>((text(error, scope)?, text(cause, scope)?))
        });
        match evaluated {
            Ok((error, cause)) => Fault::given(error, cause),
            Err(fault) => fault,
        }
    }

    fn wait(&mut self, strand: &mut Strand, wait: &Wait) -> Result<Step, Fault> {
        let input = self.effective_input(strand)?;
        let now = self.now;
        let until = self.with_scope(strand, Seen::input(&input), |scope| match wait {
            Wait::Seconds(number) => {
                let seconds = seconds(number, scope)?;
                Ok(now + Duration::from_secs(seconds))
            }
            Wait::Timestamp(text) => time(text).ok_or_else(|| bad_timestamp(text)),
            Wait::TimestampPath(query) => {
                let path = query.text();
                let missing = || {
                    Fault::runtime(format!(
                        "The TimestampPath parameter does not reference an input value: {path}"
                    ))
                };
                let found = query.value(scope).map_err(|_| missing())?;
                let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
                time(&text).ok_or_else(|| {
                    Fault::runtime(format!(
                        "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {path} == {text}"
                    ))
                })
            }
            Wait::TimestampExpression(expression) => {
                let value = expression.evaluate(scope)?;
                match value.as_str() {
                    Some(text) => time(text).ok_or_else(|| bad_timestamp(text)),
                    None => Err(expression.wrong_type(ResultType::String, value)),
                }
            }
        })?;
        if until <= now {
            return self.waited(strand);
        }
        strand.waits = Waits::Clock;
        self.wake_at(until, strand.id, Wake::Waited);
        Ok(Step::Blocked)
    }

    /// Leaves a state whose wait is over.
    pub(super) fn waited(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        strand.waits = Waits::Nothing;
        self.complete_with_input(strand)
    }
}

/// The failure of a path that selects nothing.
pub(crate) fn invalid_path(query: &crate::jsonpath::Query) -> Fault {
    let path = query.text();
    let normal = path
        .parse()
        .as_ref()
        .map_or_else(|_| path.to_owned(), normalized);
    Fault::runtime(format!(
        "Invalid path '{path}' : No results for path: {normal}"
    ))
}

/// A path with all names in brackets, as the service repeats it.
fn normalized(path: &JsonPath) -> String {
    let steps = path
        .segments
        .iter()
        .map(|segment| match &segment.value.selector {
            Selector::Name(name) if !segment.value.descends => format!("['{}']", name.text),
            Selector::Index(index) => format!("[{index}]"),
            _ => segment.value.to_string(),
        });
    format!("{}{}", path.root, steps.collect::<String>())
}

fn text(payload: Option<&Payload>, scope: &Scope<'_>) -> Result<Option<String>, Fault> {
    let Some(payload) = payload else {
        return Ok(None);
    };
    match payload.evaluate(scope)? {
        Value::String(text) => Ok(Some(text)),
        other => match payload {
            Payload::Expression(expression) => {
                Err(expression.wrong_type(ResultType::String, other))
            }
            _ => Ok(Some(other.to_string())),
        },
    }
}

fn time(text: &str) -> Option<Time> {
    text.parse().ok()
}

fn bad_timestamp(text: &str) -> Fault {
    Fault::query(
        Some("Timestamp".to_owned()),
        format!(
            "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: {text}"
        ),
    )
}

/// A number of seconds to wait.
fn seconds(number: &Number, scope: &Scope<'_>) -> Result<u64, Fault> {
    if let Number::Path { query, field } = number
        && query.value(scope).is_err()
    {
        let path = query.text();
        return Err(Fault::runtime(format!(
            "The {field} parameter does not reference an input value: {path}"
        )));
    }
    number.whole(scope)
}
