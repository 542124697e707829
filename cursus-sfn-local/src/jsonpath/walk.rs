//! Takes the steps of a path.
//!
//! What is still to be done stands on a stack of its own, so that neither long paths nor deep documents need the
//! stack of the thread. Only filters and functions evaluate within an evaluation, and both are limited.

use std::borrow::Cow;
use std::cell::Cell;

use cursus_sfn_core::path::{Function, Root};
use serde_json::{Map, Value};

use super::error::{EvaluateErrorKind as Kind, Failure};
use super::filter::accepts;
use super::function;
use super::program::{Program, Select, Step};
use super::{MAX_WORK, Roots};

pub(super) type Found<'v> = Vec<Cow<'v, Value>>;

/// What holds for all of an evaluation.
#[derive(Clone, Copy)]
pub(super) struct Scope<'v> {
    pub(super) roots: &'v dyn Roots,
    /// `$` in filters and arguments: the value that the whole path starts at.
    pub(super) document: &'v Value,
    /// How much work is left.
    pub(super) work: &'v Cell<u64>,
}

impl<'v> Scope<'v> {
    /// The value that a path starts at. `@` in an argument is the document.
    pub(super) fn start(&self, root: &Root) -> Option<&'v Value> {
        match root {
            Root::Document | Root::Element => Some(self.document),
            Root::Context => self.roots.context(),
            Root::Variable(name) => self.roots.variable(name),
        }
    }

    pub(super) fn spend(&self) -> Result<(), Kind> {
        let left = self.work.get();
        self.work.set(left.saturating_sub(1));
        if left == 0 {
            Err(Kind::TooLong)
        } else {
            Ok(())
        }
    }
}

/// A counter for [`Scope::work`].
pub(super) const fn work() -> Cell<u64> {
    Cell::new(MAX_WORK)
}

/// The one value that a path of names and positions selects.
pub(super) fn find<'v>(program: &Program, start: &'v Value) -> Result<&'v Value, Failure> {
    let mut value = start;
    for (index, step) in program.steps.iter().enumerate() {
        value = child(step, value).map_err(|kind| Failure::new(index, kind))?;
    }
    Ok(value)
}

fn child<'v>(step: &Step, value: &'v Value) -> Result<&'v Value, Kind> {
    match (&step.select, value) {
        (Select::Name(name), Value::Object(map)) => get(map, name).ok_or(Kind::Missing),
        (Select::Name(_), other) => Err(Kind::NotObject(type_name(other))),
        (Select::Index(index), Value::Array(items)) => at(items, *index).ok_or(Kind::Missing),
        (_, other) => Err(Kind::NotArray(type_name(other))),
    }
}

/// The value of a key. A small object is searched faster than its keys are hashed.
fn get<'v>(map: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    if map.len() > 8 {
        return map.get(name);
    }
    map.iter()
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The element at a position, from the end if it is negative.
fn at(items: &[Value], index: i64) -> Option<&Value> {
    let index = if index < 0 {
        index.checked_add(i64::try_from(items.len()).ok()?)?
    } else {
        index
    };
    items.get(usize::try_from(index).ok()?)
}

/// The type of a value, with its article.
pub(super) const fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

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

struct Walk<'s, 'v> {
    program: &'s Program,
    scope: Scope<'s>,
    strict: bool,
    /// The position of the element that a deep scan last gave to the last step.
    fed: Option<usize>,
    /// What is still to be done, the next last.
    tasks: Vec<Task<'v>>,
    found: Found<'v>,
}

struct Task<'v> {
    value: &'v Value,
    step: usize,
    action: Action,
}

#[derive(Clone, Copy)]
enum Action {
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
    const fn new(value: &'v Value, step: usize, action: Action) -> Self {
        Self {
            value,
            step,
            action,
        }
    }
}

impl<'v> Walk<'_, 'v> {
    fn run(&mut self) -> Result<(), Failure> {
        while let Some(task) = self.tasks.pop() {
            let done = self.scope.spend().and_then(|()| self.act(&task));
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

    fn take(&mut self, value: &'v Value, index: usize, step: &Step) -> Result<(), Kind> {
        match &step.select {
            Select::Name(name) => self.take_name(value, index, step, name)?,
            Select::Names(names) => self.take_names(value, index, step, names)?,
            Select::Index(position) => {
                if let Some(items) = array(value, step)? {
                    self.elements(at(items, *position).into_iter(), index);
                }
            }
            Select::Indices(positions) => {
                if let Some(items) = array(value, step)? {
                    let elements = positions.iter().filter_map(|position| at(items, *position));
                    self.elements(elements, index);
                }
            }
            Select::Slice { start, end } => {
                if let Some(items) = array(value, step)? {
                    self.slice(items, *start, *end, index);
                }
            }
            Select::Wildcard => match value {
                Value::Object(map) => self.values(map.values(), index),
                Value::Array(items) => self.elements(items.iter(), index),
                _ => {}
            },
            Select::Filter(test) => match value {
                Value::Object(_) if accepts(test, value, self.scope)? => {
                    self.elements(std::iter::once(value), index);
                }
                Value::Object(_) => {}
                Value::Array(items) => {
                    let mut passed = Vec::new();
                    for item in items {
                        if accepts(test, item, self.scope)? {
                            passed.push(item);
                        }
                    }
                    self.elements(passed.into_iter(), index);
                }
                other if step.is_certain => return Err(Kind::NotFiltered(type_name(other))),
                _ => {}
            },
            Select::Function(function, arguments) => {
                let result = function::call(*function, arguments, value, self.scope)?;
                let is_set = *function == Function::Keys;
                self.apply(result, index, is_set)?;
            }
        }
        Ok(())
    }

    fn take_name(
        &mut self,
        value: &'v Value,
        index: usize,
        step: &Step,
        name: &str,
    ) -> Result<(), Kind> {
        let Value::Object(map) = value else {
            return if step.is_certain {
                Err(Kind::NotObject(type_name(value)))
            } else {
                Ok(())
            };
        };
        let child = get(map, name);
        let is_needed = self.strict || step.is_certain && !self.program.is_last(index);
        if child.is_none() && is_needed {
            return Err(Kind::Missing);
        }
        self.values(child.into_iter(), index);
        Ok(())
    }

    /// Takes some keys: as one object at the end of the path, else each for itself.
    fn take_names(
        &mut self,
        value: &'v Value,
        index: usize,
        step: &Step,
        names: &[String],
    ) -> Result<(), Kind> {
        let Value::Object(map) = value else {
            return if step.is_certain {
                Err(Kind::NotObject(type_name(value)))
            } else {
                Ok(())
            };
        };
        if self.strict && names.iter().any(|name| !map.contains_key(name)) {
            return Err(Kind::Missing);
        }
        let pairs = names.iter().filter_map(|name| Some((name, map.get(name)?)));
        if self.program.is_last(index) {
            let object = pairs.map(|(name, value)| (name.clone(), value.clone()));
            self.found.push(Cow::Owned(Value::Object(object.collect())));
        } else {
            self.values(pairs.map(|(_, value)| value), index);
        }
        Ok(())
    }

    /// Where both ends are given, each position between them counts for itself, so that negative ones count from
    /// the end.
    fn slice(&mut self, items: &'v [Value], start: Option<i64>, end: Option<i64>, index: usize) {
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let from_end = |position: i64| {
            if position < 0 {
                position.saturating_add(length)
            } else {
                position
            }
        };
        let (start, end) = match (start, end) {
            (Some(start), Some(end)) => (start.max(-length), end.min(length)),
            (Some(start), None) => (from_end(start).max(0), length),
            (None, end) => (0, from_end(end.unwrap_or(length)).min(length)),
        };
        let elements = (start..end).filter_map(|position| at(items, position));
        self.elements(elements, index);
    }

    /// Goes on with elements of an array.
    fn elements(&mut self, elements: impl DoubleEndedIterator<Item = &'v Value>, index: usize) {
        if self.program.is_last(index) {
            self.found.extend(elements.map(Cow::Borrowed));
        } else {
            let next = |element| Task::new(element, index + 1, Action::Enter);
            self.tasks.extend(elements.rev().map(next));
        }
    }

    /// Goes on with values of an object. What a deep scan brings to the last step through an array counts only if the
    /// step before selects its position.
    fn values(&mut self, values: impl DoubleEndedIterator<Item = &'v Value>, index: usize) {
        let is_fed_in_vain = self.fed.is_some() && self.fed != self.program.last_index;
        if !(is_fed_in_vain && self.program.is_last(index)) {
            self.elements(values, index);
        }
    }

    /// Takes the result of a function, and the steps behind it. A set of keys is no array to them.
    fn apply(&mut self, result: Value, index: usize, is_set: bool) -> Result<(), Kind> {
        let mut found = Vec::new();
        if !self.program.is_last(index) {
            let start = if is_set { &Value::Null } else { &result };
            let mut rest = Walk {
                program: self.program,
                scope: self.scope,
                strict: self.strict,
                fed: self.fed,
                tasks: vec![Task::new(start, index + 1, Action::Enter)],
                found: Vec::new(),
            };
            rest.run().map_err(|failure| failure.kind)?;
            found.extend(rest.found.into_iter().map(Cow::into_owned));
        }
        self.found.push(Cow::Owned(result));
        self.found.extend(found.into_iter().map(Cow::Owned));
        Ok(())
    }
}

/// The elements of an array; `None` if the value is something else that need not be one.
fn array<'v>(value: &'v Value, step: &Step) -> Result<Option<&'v [Value]>, Kind> {
    match value {
        Value::Array(items) => Ok(Some(items)),
        other if step.is_certain => Err(Kind::NotArray(type_name(other))),
        _ => Ok(None),
    }
}
