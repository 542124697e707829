//! Takes the steps of a path.
//!
//! What is still to be done stands on a stack of its own, so that neither long paths nor deep documents need the
//! stack of the thread. Only filters and functions evaluate within an evaluation, and both are limited.

use std::borrow::Cow;

use serde_json::Value;

use super::error::{EvaluateErrorKind as Kind, Failure};
use super::filter::accepts;
use super::program::{Program, Select, Step};
use super::scope::Scope;

pub(super) type Found<'v> = Vec<Cow<'v, Value>>;

/// All that a path selects. If it is `strict`, a missing key is an error wherever it is missing.
pub(super) fn walk<'v>(
    program: &Program,
    start: &'v Value,
    scope: Scope<'_>,
    strict: bool,
) -> Result<Found<'v>, Failure> {
    let mut walk = Walk {
        program,
        scope,
        strict,
        fed: None,
        tasks: vec![Task::new(start, 0, Action::Enter)],
        found: Vec::new(),
    };
    walk.run()?;
    Ok(walk.found)
}

pub(super) struct Walk<'s, 'v> {
    pub(super) program: &'s Program,
    pub(super) scope: Scope<'s>,
    pub(super) strict: bool,
    /// The position of the element that a deep scan last gave to the last step.
    pub(super) fed: Option<usize>,
    /// What is still to be done, the next last.
    pub(super) tasks: Vec<Task<'v>>,
    pub(super) found: Found<'v>,
}

pub(super) struct Task<'v> {
    value: &'v Value,
    step: usize,
    action: Action,
}

#[derive(Clone, Copy)]
pub(super) enum Action {
    /// Take the step, at every depth if it descends.
    Enter,
    /// Take the step here alone.
    Take,
    /// Take the step here and in all that is in here.
    Scan,
    /// Take the step as the element of an array, at this position, that a deep scan comes through.
    Feed(usize),
}

impl<'v> Task<'v> {
    pub(super) const fn new(value: &'v Value, step: usize, action: Action) -> Self {
        Self {
            value,
            step,
            action,
        }
    }
}

impl<'s, 'v> Walk<'s, 'v> {
    /// The steps behind a function, which start at its result.
    pub(super) fn behind<'r>(&self, result: &'r Value, index: usize) -> Walk<'s, 'r> {
        Walk {
            program: self.program,
            scope: self.scope,
            strict: self.strict,
            fed: self.fed,
            tasks: vec![Task::new(result, index + 1, Action::Enter)],
            found: Vec::new(),
        }
    }

    pub(super) fn run(&mut self) -> Result<(), Failure> {
        while let Some(task) = self.tasks.pop() {
            let done = self.scope.spend(1).and_then(|()| self.act(&task));
            done.map_err(|kind| Failure::new(task.step, kind))?;
        }
        Ok(())
    }

    fn act(&mut self, task: &Task<'v>) -> Result<(), Kind> {
        let Task {
            value,
            step,
            action,
        } = *task;
        if let Action::Feed(position) = action
            && self.program.is_last(step)
            && !self.program.steps[step].descends
        {
            self.fed = Some(position);
        }
        match (action, self.program.steps.get(step)) {
            (_, None) => self.found.push(Cow::Borrowed(value)),
            (Action::Enter | Action::Feed(_), Some(next)) if next.descends => {
                self.tasks.push(Task::new(value, step, Action::Scan));
            }
            (Action::Scan, Some(next)) => self.scan(value, step, next)?,
            (_, Some(next)) => self.take(value, step, next)?,
        }
        Ok(())
    }

    /// Takes a step here, then in all children. A step that is not the last is passed over where it selects of an
    /// array: all elements go on, which the last step sorts out.
    fn scan(&mut self, value: &'v Value, index: usize, step: &Step) -> Result<(), Kind> {
        let scan = |child: &'v Value| {
            (child.is_object() || child.is_array()).then(|| Task::new(child, index, Action::Scan))
        };
        match value {
            Value::Object(map) => {
                self.tasks.extend(map.values().rev().filter_map(scan));
                if self.is_scanned(value, index, step)? {
                    self.tasks.push(Task::new(value, index, Action::Take));
                }
            }
            Value::Array(items) => {
                self.tasks.extend(items.iter().rev().filter_map(scan));
                if !self.is_scanned(value, index, step)? {
                    return Ok(());
                }
                if self.program.is_last(index) {
                    self.tasks.push(Task::new(value, index, Action::Take));
                } else {
                    let elements = items.iter().enumerate().rev();
                    self.tasks.extend(elements.map(|(position, element)| {
                        Task::new(element, index + 1, Action::Feed(position))
                    }));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a deep scan takes a step at an object or an array.
    fn is_scanned(&self, value: &'v Value, index: usize, step: &Step) -> Result<bool, Kind> {
        Ok(match &step.select {
            Select::Name(name) => value.get(&**name).is_some(),
            Select::Names(names) if self.program.is_last(index) => {
                names.iter().all(|name| value.get(name).is_some())
            }
            Select::Names(_) => value.is_object(),
            Select::Index(_) | Select::Indices(_) | Select::Slice { .. } => value.is_array(),
            Select::Wildcard => true,
            Select::Filter(test) => accepts(test, value, self.scope)?,
            Select::Function(..) => false,
        })
    }
}
