//! The arguments of a call, as what the function takes.

use std::borrow::Cow;

use cursus_sfn_core::intrinsic::{Intrinsic, Kind};
use serde_json::{Map, Value};

use super::fault::IntrinsicFault;

/// The evaluated arguments of a call, as many as its function takes.
pub(super) struct Arguments<'a> {
    function: Intrinsic,
    values: &'a [Cow<'a, Value>],
}

type Result<T> = std::result::Result<T, IntrinsicFault>;

impl<'a> Arguments<'a> {
    /// Refuses another number of arguments than the function takes.
    pub(super) fn new(function: Intrinsic, values: &'a [Cow<'a, Value>]) -> Result<Self> {
        let (least, most) = (function.least_arguments(), function.most_arguments());
        let found = values.len();
        if found >= least && most.is_none_or(|most| found <= most) {
            return Ok(Self { function, values });
        }
        let expected = match most {
            Some(1) if least == 1 => "1 argument is".to_owned(),
            Some(most) if most == least => format!("{least} arguments are"),
            Some(most) => format!("{least} to {most} arguments are"),
            None => format!("at least {least} arguments are"),
        };
        let detail = format!("{expected} expected, not {found}");
        Err(IntrinsicFault::new(function, detail))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// All of them in an array.
    pub(super) fn all(&self) -> Value {
        self.values
            .iter()
            .map(|value| Value::clone(value))
            .collect()
    }

    /// Those after the first.
    pub(super) fn rest(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.values.iter().skip(1).map(AsRef::as_ref)
    }

    /// Argument `index`, whatever it is.
    pub(super) fn any(&self, index: usize) -> &Value {
        self.values.get(index).map_or(&Value::Null, AsRef::as_ref)
    }

    /// Argument `index`, which must be a string.
    pub(super) fn text(&self, index: usize) -> Result<&str> {
        let value = self.any(index).as_str();
        value.ok_or_else(|| self.wrong(index, Kind::String))
    }

    /// Argument `index`, which must be an array.
    pub(super) fn array(&self, index: usize) -> Result<&[Value]> {
        let value = self.any(index).as_array();
        let items = value.ok_or_else(|| self.wrong(index, Kind::Array))?;
        Ok(items)
    }

    /// Argument `index`, which must be an object.
    pub(super) fn object(&self, index: usize) -> Result<&Map<String, Value>> {
        let value = self.any(index).as_object();
        value.ok_or_else(|| self.wrong(index, Kind::Object))
    }

    /// Argument `index`, which must be a number. A fraction is cut off, and what is too large is taken as the largest
    /// there is.
    pub(super) fn whole(&self, index: usize) -> Result<i64> {
        if let Some(value) = self.any(index).as_i64() {
            return Ok(value);
        }
        self.number(index).map(saturate)
    }

    /// Argument `index`, which must be a number.
    pub(super) fn number(&self, index: usize) -> Result<f64> {
        let value = self.any(index).as_f64();
        value.ok_or_else(|| self.wrong(index, Kind::Number))
    }

    /// What is wrong with the arguments.
    pub(super) fn fault(&self, detail: impl Into<String>) -> IntrinsicFault {
        IntrinsicFault::new(self.function, detail)
    }

    fn wrong(&self, index: usize, expected: Kind) -> IntrinsicFault {
        let found = kind(self.any(index));
        let position = index + 1;
        self.fault(format!(
            "argument {position} must be {expected}, not {found}"
        ))
    }
}

/// The integer that a number is without its fraction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what is too large becomes the largest integer"
)]
pub(super) fn saturate(number: f64) -> i64 {
    number as i64
}

const fn kind(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Boolean,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    }
}
