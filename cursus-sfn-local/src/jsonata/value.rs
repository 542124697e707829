//! Values of JSON to values of the evaluator, and back.

use jsonata_core::value::{JArray, JValue};
use serde_json::{Map, Number, Value};

use super::environment::{Limits, MAX_NESTING, SCALAR_SIZE};
use super::error::Stop;

/// The value that an expression computes with. Numbers become doubles.
pub(super) fn to_evaluator(value: &Value) -> JValue {
    match value {
        Value::Null => JValue::Null,
        Value::Bool(value) => JValue::Bool(*value),
        // Without arbitrary precision every number of serde_json is a double, if not exactly.
        Value::Number(number) => JValue::Number(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => JValue::string(text.as_str()),
        Value::Array(items) => {
            let flat = !items.iter().any(Value::is_array);
            let items = items.iter().map(to_evaluator).collect();
            JValue::Array(JArray::new_flat(items, flat))
        }
        Value::Object(entries) => {
            let entries = entries.iter();
            JValue::object(
                entries
                    .map(|(key, value)| (key.clone(), to_evaluator(value)))
                    .collect(),
            )
        }
    }
}

/// The JSON of what an expression gives; none if it is undefined.
///
/// As the service does, a number that JSON cannot write becomes the text that JavaScript has for it. A function has no
/// JSON, and is dropped as `JSON.stringify` drops it.
///
/// # Errors
///
/// The value is too large, or nested too deep.
pub(super) fn from_evaluator(value: &JValue, limits: Limits) -> Result<Option<Value>, Stop> {
    write(value, &mut Size::new(limits), 0)
}

fn write(value: &JValue, size: &mut Size, depth: usize) -> Result<Option<Value>, Stop> {
    Ok(Some(match value {
        JValue::Undefined | JValue::Lambda(_) | JValue::Builtin { .. } | JValue::Regex { .. } => {
            return Ok(None);
        }
        JValue::Null => size.scalar(Value::Null)?,
        JValue::Bool(value) => size.scalar(Value::Bool(*value))?,
        JValue::Number(value) => size.scalar(number(*value))?,
        JValue::String(text) => {
            size.add(text.len())?;
            Value::String(text.to_string())
        }
        JValue::Array(items) => {
            size.add(1)?;
            let depth = deeper(depth)?;
            let items = items.iter();
            let items = items.map(|item| Ok(write(item, size, depth)?.unwrap_or_default()));
            Value::Array(items.collect::<Result<_, Stop>>()?)
        }
        JValue::Object(entries) => {
            size.add(1)?;
            let depth = deeper(depth)?;
            let mut written = Map::with_capacity(entries.len());
            for (key, value) in entries.iter() {
                size.add(key.len())?;
                if let Some(value) = write(value, size, depth)? {
                    written.insert(key.clone(), value);
                }
            }
            Value::Object(written)
        }
    }))
}

const fn deeper(depth: usize) -> Result<usize, Stop> {
    if depth < MAX_NESTING {
        Ok(depth + 1)
    } else {
        Err(Stop::Depth)
    }
}

/// A number as the service writes it: whole numbers without a fraction as long as they fit 64 bits.
fn number(value: f64) -> Value {
    const END: f64 = 9_223_372_036_854_775_808.0;
    if value.fract() == 0.0 && value.abs() < END {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the number is whole and in range"
        )]
        return Value::from(value as i64);
    }
    let text = || {
        let name = if value.is_nan() {
            "NaN"
        } else if value > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        Value::from(name)
    };
    Number::from_f64(value).map_or_else(text, Value::Number)
}

/// A copy whose numbers are written as the service writes them. Whole numbers keep all their digits.
pub(super) fn copy(value: &Value) -> Value {
    match value {
        Value::Number(written) if !written.is_i64() => number(written.as_f64().unwrap_or(f64::NAN)),
        Value::Array(items) => Value::Array(items.iter().map(copy).collect()),
        Value::Object(entries) => {
            let entries = entries.iter();
            Value::Object(
                entries
                    .map(|(key, value)| (key.clone(), copy(value)))
                    .collect(),
            )
        }
        value => value.clone(),
    }
}

/// The size of a value, if it is within the limits.
pub(super) fn size(value: &JValue, limits: Limits) -> Result<usize, Stop> {
    let mut size = Size::new(limits);
    size.of(value)?;
    Ok(size.counted)
}

/// Whether a text of so many bytes is within the limits.
pub(super) const fn check_length(length: usize, limits: Limits) -> Result<(), Stop> {
    if length > limits.size {
        return Err(Stop::Memory);
    }
    Ok(())
}

/// Counts the size of a value.
struct Size {
    counted: usize,
    limits: Limits,
}

impl Size {
    const fn new(limits: Limits) -> Self {
        Self { counted: 0, limits }
    }

    const fn add(&mut self, size: usize) -> Result<(), Stop> {
        self.counted = self.counted.saturating_add(size);
        check_length(self.counted, self.limits)
    }

    fn scalar(&mut self, value: Value) -> Result<Value, Stop> {
        self.add(SCALAR_SIZE)?;
        Ok(value)
    }

    /// Counts a value. Ends as soon as it is too large, so that a small value that holds itself many times does no harm.
    fn of(&mut self, value: &JValue) -> Result<(), Stop> {
        match value {
            JValue::String(text) => self.add(text.len()),
            JValue::Array(items) => {
                self.add(1)?;
                jsonata_core::value::with_stack(|| items.iter().try_for_each(|item| self.of(item)))
            }
            JValue::Object(entries) => {
                self.add(1)?;
                jsonata_core::value::with_stack(|| {
                    entries.iter().try_for_each(|(key, value)| {
                        self.add(key.len())?;
                        self.of(value)
                    })
                })
            }
            _ => self.add(SCALAR_SIZE),
        }
    }
}
