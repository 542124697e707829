//! Takes one step at one value.

use std::borrow::Cow;
use std::ops::Range;
use std::slice;

use cursus_sfn_core::path::Function;
use serde_json::{Map, Value};

use super::error::EvaluateErrorKind as Kind;
use super::filter::accepts;
use super::find::{at, get, type_name};
use super::function;
use super::program::{Select, Step, Test};
use super::walk::{Action, Task, Walk};

/// What a result costs: it takes more memory than what is still to be done.
const RESULT: usize = 4;

impl<'v> Walk<'_, 'v> {
    /// Takes a step at one value.
    pub(super) fn take(&mut self, value: &'v Value, index: usize, step: &Step) -> Result<(), Kind> {
        match &step.select {
            Select::Name(name) => self.take_name(value, index, step, name),
            Select::Names(names) => self.take_names(value, index, step, names),
            Select::Index(position) => {
                let items = array(value, step)?;
                self.elements(at(items, *position).into_iter(), index)
            }
            Select::Indices(positions) => {
                let items = array(value, step)?;
                let elements = positions.iter().filter_map(|position| at(items, *position));
                self.elements(elements, index)
            }
            Select::Slice { start, end } => {
                let items = array(value, step)?;
                let elements = positions(items.len(), *start, *end).filter_map(|n| at(items, n));
                self.elements(elements, index)
            }
            Select::Wildcard => match value {
                Value::Object(map) => self.values(map.values(), index),
                Value::Array(items) => self.elements(items.iter(), index),
                _ => Ok(()),
            },
            Select::Filter(test) => self.take_filter(value, index, step, test),
            Select::Function(function, arguments) => {
                let result = function::call(*function, arguments, value, self.scope)?;
                self.apply(result, index, *function == Function::Keys)
            }
        }
    }

    fn take_filter(
        &mut self,
        value: &'v Value,
        index: usize,
        step: &Step,
        test: &Test,
    ) -> Result<(), Kind> {
        let tested = match value {
            Value::Object(_) => slice::from_ref(value),
            Value::Array(items) => items,
            other if step.is_certain => return Err(Kind::NotFiltered(type_name(other))),
            _ => &[],
        };
        let mut passed = Vec::new();
        for item in tested {
            if accepts(test, item, self.scope)? {
                passed.push(item);
            }
        }
        self.elements(passed.into_iter(), index)
    }

    fn take_name(
        &mut self,
        value: &'v Value,
        index: usize,
        step: &Step,
        name: &str,
    ) -> Result<(), Kind> {
        let Some(map) = object(value, step)? else {
            return Ok(());
        };
        let child = get(map, name);
        let is_needed = self.strict || step.is_certain && !self.program.is_last(index);
        if child.is_none() && is_needed {
            return Err(Kind::Missing);
        }
        self.values(child.into_iter(), index)
    }

    /// Takes some keys: as one object at the end of the path, else each for itself.
    fn take_names(
        &mut self,
        value: &'v Value,
        index: usize,
        step: &Step,
        names: &[String],
    ) -> Result<(), Kind> {
        let Some(map) = object(value, step)? else {
            return Ok(());
        };
        if self.strict && names.iter().any(|name| !map.contains_key(name)) {
            return Err(Kind::Missing);
        }
        let mut pairs = names.iter().filter_map(|name| Some((name, map.get(name)?)));
        if !self.program.is_last(index) {
            return self.values(pairs.map(|(_, value)| value), index);
        }
        let object = pairs.try_fold(Map::new(), |mut object, (name, value)| {
            object.insert(name.clone(), self.scope.copy(value)?);
            Ok(object)
        })?;
        self.give(Value::Object(object))
    }

    /// Goes on with elements of an array.
    fn elements(
        &mut self,
        elements: impl DoubleEndedIterator<Item = &'v Value>,
        index: usize,
    ) -> Result<(), Kind> {
        if self.program.is_last(index) {
            let before = self.found.len();
            self.found.extend(elements.map(Cow::Borrowed));
            self.scope.spend(RESULT * (self.found.len() - before))
        } else {
            let next = |element| Task::new(element, index + 1, Action::Enter);
            self.tasks.extend(elements.rev().map(next));
            Ok(())
        }
    }

    /// Goes on with values of an object. What a deep scan brings to the last step through an array counts only if the
    /// step before selects its position.
    fn values(
        &mut self,
        values: impl DoubleEndedIterator<Item = &'v Value>,
        index: usize,
    ) -> Result<(), Kind> {
        let is_fed_in_vain = self.fed.is_some() && self.fed != self.program.last_index;
        if is_fed_in_vain && self.program.is_last(index) {
            return Ok(());
        }
        self.elements(values, index)
    }

    /// Takes the result of a function, and the steps behind it. A set of keys is no array to them.
    fn apply(&mut self, result: Value, index: usize, is_set: bool) -> Result<(), Kind> {
        let mut behind = Vec::new();
        if !self.program.is_last(index) {
            let start = if is_set { &Value::Null } else { &result };
            let mut rest = self.behind(start, index);
            rest.run().map_err(|failure| failure.kind)?;
            for found in rest.found {
                behind.push(self.scope.own(found)?);
            }
        }
        self.give(result)?;
        behind.into_iter().try_for_each(|value| self.give(value))
    }

    /// Notes a result that does not stand in the document.
    fn give(&mut self, value: Value) -> Result<(), Kind> {
        self.found.push(Cow::Owned(value));
        self.scope.spend(RESULT)
    }
}

/// The positions of a range. Where both ends are given, each position between them counts for itself, so that negative
/// ones count from the end.
fn positions(length: usize, start: Option<i64>, end: Option<i64>) -> Range<i64> {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let from_end = |position: i64| match position {
        ..0 => position.saturating_add(length),
        _ => position,
    };
    match (start, end) {
        (Some(start), Some(end)) => start.max(-length)..end.min(length),
        (Some(start), None) => from_end(start).max(0)..length,
        (None, end) => 0..end.map_or(length, from_end).min(length),
    }
}

/// The elements of an array. Anything else has none, and is an error where an array must be.
fn array<'v>(value: &'v Value, step: &Step) -> Result<&'v [Value], Kind> {
    match value {
        Value::Array(items) => Ok(items),
        other if step.is_certain => Err(Kind::NotArray(type_name(other))),
        _ => Ok(&[]),
    }
}

/// The object; `None` if it is something else that need not be one.
fn object<'v>(value: &'v Value, step: &Step) -> Result<Option<&'v Map<String, Value>>, Kind> {
    match value {
        Value::Object(map) => Ok(Some(map)),
        other if step.is_certain => Err(Kind::NotObject(type_name(other))),
        _ => Ok(None),
    }
}
