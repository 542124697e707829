//! Values as text.

use serde_json::{Number, Value};

/// A value as the service writes it into text: strings as they are, objects as `{a=1, b=x}`, arrays as `[1, 2]`, and
/// fractions as Java does.
///
/// ```
/// use cursus_sfn_local::intrinsic::java_text;
/// use serde_json::json;
///
/// assert_eq!(java_text(&json!("a")), "a");
/// assert_eq!(java_text(&json!({"a": ["x", null], "b": 1.0})), "{a=[x, null], b=1.0}");
/// assert_eq!(java_text(&json!(1e10)), "1.0E10");
/// ```
pub fn java_text(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number_text(number)),
        Value::String(string) => text.push_str(string),
        Value::Array(items) => {
            text.push('[');
            for (n, item) in items.iter().enumerate() {
                separate(n, text);
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            text.push('{');
            for (n, (key, value)) in fields.iter().enumerate() {
                separate(n, text);
                text.push_str(key);
                text.push('=');
                write(value, text);
            }
            text.push('}');
        }
    }
}

fn separate(n: usize, text: &mut String) {
    if n > 0 {
        text.push_str(", ");
    }
}

/// As `Double.toString`: at least one digit after the point, and an exponent below 10⁻³ and from 10⁷.
fn number_text(number: &Number) -> String {
    if !number.is_f64() {
        return number.to_string();
    }
    let value = number.as_f64().unwrap_or_default();
    if value == 0.0 || (1e-3..1e7).contains(&value.abs()) {
        return with_point(&value.to_string());
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    format!("{}E{exponent}", with_point(digits))
}

fn with_point(digits: &str) -> String {
    let point = if digits.contains('.') { "" } else { ".0" };
    format!("{digits}{point}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::java_text;

    #[test]
    fn numbers_are_written_as_java_does() {
        let texts = [
            (json!(1), "1"),
            (json!(1.1), "1.1"),
            (json!(-0.0), "-0.0"),
            (json!(0.001), "0.001"),
            (json!(0.000_123), "1.23E-4"),
            (json!(9_999_999.0), "9999999.0"),
            (json!(12_345_678.0), "1.2345678E7"),
            (json!(u64::MAX), "18446744073709551615"),
        ];
        for (number, text) in texts {
            assert_eq!(java_text(&number), text);
        }
    }
}
