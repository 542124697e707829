//! How large data may be.

use std::io;

use serde_json::Value;

use crate::fault::{DATA_LIMIT, Fault};

/// The most bytes of the JSON between two states.
const MAX_BYTES: usize = 262_144;
/// How deep data may be nested, so that it can be copied and dropped.
const MAX_DEPTH: usize = 500;

/// Data between states has a limit.
///
/// Source: developer guide, "Step Functions service quotas", "Quotas related to state machine executions".
pub(super) fn check_size(data: &Value) -> Result<(), Fault> {
    check(data, || {
        "The state/task returned a result with a size exceeding the maximum number of bytes service limit."
            .to_owned()
    })
}

/// Variables have the limits of data.
///
/// Source: developer guide, "Passing data between states with variables".
pub(super) fn check_variable(name: &str, value: &Value) -> Result<(), Fault> {
    check(value, || {
        format!("The variable '{name}' exceeds the maximum of {MAX_BYTES} bytes.")
    })
}

fn check(value: &Value, too_large: impl FnOnce() -> String) -> Result<(), Fault> {
    let Some(most) = most_bytes(value, MAX_DEPTH) else {
        return Err(Fault::runtime(format!(
            "The data is nested deeper than {MAX_DEPTH} levels."
        )));
    };
    if most <= MAX_BYTES || bytes(value) <= MAX_BYTES {
        return Ok(());
    }
    Err(Fault::in_state(DATA_LIMIT, too_large()))
}

/// Whether the JSON of a value is larger than data may be.
pub(super) fn is_too_large(value: &Value) -> bool {
    let is_small = most_bytes(value, MAX_DEPTH).is_some_and(|most| most <= MAX_BYTES);
    !is_small && bytes(value) > MAX_BYTES
}

/// At least the bytes that the JSON of a value has; `None` if it is nested deeper than so many levels.
fn most_bytes(value: &Value, depth: usize) -> Option<usize> {
    Some(match value {
        Value::String(text) => text_bytes(text),
        Value::Array(items) => {
            let depth = depth.checked_sub(1)?;
            let mut sum = items.len() + 2;
            for item in items {
                sum += most_bytes(item, depth)?;
            }
            sum
        }
        Value::Object(entries) => {
            let depth = depth.checked_sub(1)?;
            let mut sum = entries.len() * 2 + 2;
            for (key, value) in entries {
                sum += text_bytes(key) + most_bytes(value, depth)?;
            }
            sum
        }
        Value::Number(_) => 25,
        Value::Bool(_) | Value::Null => 5,
    })
}

/// At least the bytes that a text has in JSON, with its quotes.
fn text_bytes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let of = |is: fn(u8) -> bool| bytes.iter().filter(|byte| is(**byte)).count();
    bytes.len() + 2 + of(|byte| byte == b'"' || byte == b'\\') + 5 * of(|byte| byte < b' ')
}

/// How many bytes the JSON of a value has.
fn bytes(value: &Value) -> usize {
    let mut count = Count(0);
    // Neither counting nor a value of JSON fails.
    let written = serde_json::to_writer(&mut count, value);
    written.map_or(usize::MAX, |()| count.0)
}

/// Counts what is written.
struct Count(usize);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{MAX_DEPTH, bytes, most_bytes};

    #[test]
    fn the_estimate_is_never_too_low() {
        for value in [
            json!(null),
            json!([]),
            json!({}),
            json!([1, -1.25e-300, true, false, null, u64::MAX, i64::MIN]),
            json!({"a\n\u{1}\"\\": ["\t\r\u{8}\u{c}\u{7f}€", {"": {}}], "b": [[], [[]]]}),
        ] {
            let most = most_bytes(&value, MAX_DEPTH).unwrap();
            assert_eq!(bytes(&value), value.to_string().len());
            assert!(most >= bytes(&value), "{value}");
        }
        let text = Value::from("x".repeat(1_000));
        assert_eq!(most_bytes(&text, MAX_DEPTH), Some(bytes(&text)));
    }

    #[test]
    fn depth_is_counted_in_levels() {
        let mut value = json!(1);
        for depth in 0..5 {
            assert!(most_bytes(&value, depth).is_some());
            value = if depth % 2 == 0 {
                json!([value])
            } else {
                json!({"a": value})
            };
            assert!(most_bytes(&value, depth).is_none());
        }
    }
}
