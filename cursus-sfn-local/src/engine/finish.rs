//! Leaving states.

use std::sync::Arc;

use cursus_sfn_core::asl::QueryLanguage;
use serde_json::Value;

use super::enter::invalid_path;
use super::runner::{Ending, Runner, Step};
use super::size::{check_size, check_variable};
use super::strand::{Strand, Waits, Wake};
use crate::coverage::At;
use crate::fault::Fault;
use crate::history::{Data, Details};
use crate::jsonpath::put;
use crate::payload::{Payload, Seen};
use crate::program::{Kind, Output, Placement, Selection, StateId};

impl Runner<'_> {
    /// Leaves a state that gives what it works with.
    pub(super) fn complete_with_input(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        let state = self.state(strand);
        let input = self.effective_data(strand)?;
        let is_pass = matches!(state.kind, Kind::Pass { .. });
        if is_pass
            && state.language == QueryLanguage::JsonPath
            && !matches!(state.flow.result, Placement::Whole)
        {
            return self.place_result(strand, Arc::unwrap_or_clone(input));
        }
        let assign = state.assign.as_ref();
        self.leave(strand, input, assign, None, state.next, At::Next)
    }

    /// Leaves a Task, Parallel or Map state with its result.
    pub(super) fn complete(&mut self, strand: &mut Strand, result: Value) -> Result<Step, Fault> {
        strand.waits = Waits::Nothing;
        let state = self.state(strand);
        if matches!(state.kind, Kind::Task(_)) {
            self.inspect(|seen| seen.result = Some(result.clone()));
        }
        if state.language == QueryLanguage::Jsonata {
            return self.leave_jsonata(strand, result);
        }
        let result = match &state.flow.selector {
            Some(payload) => self.with_scope(strand, Seen::input(&result), |scope| {
                payload.evaluate(scope)
            })?,
            None => result,
        };
        self.place_result(strand, result)
    }

    /// Puts a result where `ResultPath` says, and leaves.
    pub(super) fn place_result(
        &mut self,
        strand: &mut Strand,
        result: Value,
    ) -> Result<Step, Fault> {
        let state = self.state(strand);
        let assigned = match &state.assign {
            Some(assign) => self.assigned(strand, &result, assign)?,
            None => Vec::new(),
        };
        self.inspect(|seen| seen.after_result_selector = Some(result.clone()));
        let output = Self::placed(strand, &state.flow.result, result)?;
        self.inspect(|seen| seen.after_result_path = Some((*output).clone()));
        let output = self.selected_output(strand, output)?;
        self.exit(strand, output, assigned, state.next, At::Next)
    }

    /// The input with a result in it.
    pub(super) fn placed(
        strand: &mut Strand,
        placement: &Placement,
        result: Value,
    ) -> Result<Data, Fault> {
        match placement {
            Placement::Whole => Ok(Arc::new(result)),
            Placement::Discard => Ok(strand.input.clone()),
            Placement::At(path) => {
                // Taken, so that it is changed where it is unless something else keeps it.
                let mut document = std::mem::take(&mut strand.input);
                match put(Arc::make_mut(&mut document), path, result) {
                    Ok(()) => Ok(document),
                    Err(error) => {
                        strand.input = document;
                        let message = error.to_string();
                        Err(Fault::in_state("States.ResultPathMatchFailure", message))
                    }
                }
            }
        }
    }

    /// What of its output a state gives: `OutputPath`.
    fn selected_output(&self, strand: &Strand, output: Data) -> Result<Data, Fault> {
        match &self.state(strand).flow.output {
            Output::Selection(Selection::Whole) => Ok(output),
            Output::Selection(Selection::Nothing) => {
                Ok(Arc::new(Value::Object(serde_json::Map::new())))
            }
            Output::Selection(Selection::Path(query)) => {
                self.with_scope(strand, Seen::input(&output), |scope| {
                    let found = query.value(scope).map_err(|_| invalid_path(query))?;
                    Ok(Arc::new(found.into_owned()))
                })
            }
            Output::Payload(payload) => self.with_scope(strand, Seen::input(&output), |scope| {
                payload.evaluate(scope).map(Arc::new)
            }),
        }
    }

    /// Leaves a state that has no result of its own; `instead` takes the place of its `Output`.
    pub(super) fn leave(
        &mut self,
        strand: &mut Strand,
        input: Data,
        assign: Option<&Payload>,
        instead: Option<&Payload>,
        next: Option<StateId>,
        at: At,
    ) -> Result<Step, Fault> {
        let assigned = match assign {
            Some(assign) => self.assigned(strand, &input, assign)?,
            None => Vec::new(),
        };
        let output = match instead {
            Some(payload) => {
                let output =
                    self.with_scope(strand, Seen::input(&input), |scope| payload.evaluate(scope));
                Arc::new(output?)
            }
            None => self.selected_output(strand, input)?,
        };
        self.exit(strand, output, assigned, next, at)
    }

    /// The variables that `Assign` sets.
    pub(super) fn assigned(
        &self,
        strand: &Strand,
        document: &Value,
        assign: &Payload,
    ) -> Result<Vec<(Arc<str>, Data)>, Fault> {
        let value = self.with_scope(strand, Seen::input(document), |scope| {
            assign.evaluate(scope)
        })?;
        Ok(variables(value))
    }

    /// Leaves a state in JSONata that has a result.
    fn leave_jsonata(&mut self, strand: &mut Strand, result: Value) -> Result<Step, Fault> {
        let state = self.state(strand);
        let seen = Seen {
            result: Some(&result),
            ..Seen::input(&strand.input)
        };
        let (assigned, output) = self.with_scope(strand, seen, |scope| {
            let assigned = match &state.assign {
                Some(assign) => variables(assign.evaluate(scope)?),
                None => Vec::new(),
            };
            let output = match &state.flow.output {
                Output::Payload(payload) => Some(payload.evaluate(scope)?),
                Output::Selection(_) => None,
            };
            Ok::<_, Fault>((assigned, output))
        })?;
        self.exit(
            strand,
            Arc::new(output.unwrap_or(result)),
            assigned,
            state.next,
            At::Next,
        )
    }

    /// Leaves a state for the next, by the way of a point.
    pub(super) fn exit(
        &mut self,
        strand: &mut Strand,
        output: Data,
        assigned: Vec<(Arc<str>, Data)>,
        next: Option<StateId>,
        at: At,
    ) -> Result<Step, Fault> {
        let state = self.state(strand);
        check_size(&output)?;
        self.cover(strand, at);
        for (name, value) in &assigned {
            check_variable(name, value)?;
        }
        for (name, value) in &assigned {
            strand.variables.set(name.clone(), value.clone());
        }
        let (of, name) = (state.state_type(), &state.name);
        let leaving = output.clone();
        self.log(strand, || Details::StateExited {
            of,
            name: name.clone(),
            output: leaving,
            assigned,
        });
        if let Some(step) = self.leave_probe(strand, &output, next) {
            return Ok(step);
        }
        if let Some(next) = next {
            strand.input = output;
            strand.state = next;
            return Ok(Step::Next(Wake::Enter));
        }
        Ok(self.conclude(strand, output))
    }

    /// Ends a strand with its output.
    fn conclude(&mut self, strand: &mut Strand, output: Data) -> Step {
        match strand.parent {
            Some((parent, index)) => self.child_done(strand, parent, index, output),
            None => {
                self.end(strand.last_event, Ending::Succeeded(output));
            }
        }
        Step::Over
    }
}

pub(super) fn variables(assigned: Value) -> Vec<(Arc<str>, Data)> {
    match assigned {
        Value::Object(entries) => entries
            .into_iter()
            .map(|(name, value)| (name.into(), Arc::new(value)))
            .collect(),
        _ => Vec::new(),
    }
}
