//! Expressions in `JSONata`: a value, and names and positions below it.

use serde_json::{Map, Value};

/// What an expression may start from, by its name without `$`.
pub(crate) type Roots<'a> = &'a dyn Fn(&str) -> Option<Value>;

/// Fills a template whose strings may be expressions.
pub(crate) fn fill(template: &Value, roots: Roots<'_>) -> Value {
    match template {
        Value::Object(entries) => {
            let entries = entries.iter();
            let filled = entries.map(|(key, value)| (key.clone(), fill(value, roots)));
            filled.collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(|item| fill(item, roots)).collect(),
        Value::String(text) => match text
            .strip_prefix("{%")
            .and_then(|text| text.strip_suffix("%}"))
        {
            Some(expression) => evaluate(expression.trim(), roots),
            None => template.clone(),
        },
        fixed => fixed.clone(),
    }
}

fn evaluate(expression: &str, roots: Roots<'_>) -> Value {
    let (value, rest) = read(expression, roots);
    assert!(rest.is_empty(), "`{rest}` is left of `{expression}`");
    value
}

/// The value at the beginning of an expression, and what follows it.
fn read<'e>(expression: &'e str, roots: Roots<'_>) -> (Value, &'e str) {
    let (mut value, mut rest) = if let Some(inner) = expression.strip_prefix("$lookup(") {
        let (object, rest) = read(inner, roots);
        let key = rest.strip_prefix(", ").expect("a key");
        let end = key.rfind(')').expect("a closing parenthesis");
        let name: String = serde_json::from_str(&key[..end]).expect("a key is a string");
        (below(&object, &name), &key[end + 1..])
    } else if let Some(inner) = expression.strip_prefix('(') {
        let (value, rest) = read(inner, roots);
        (
            value,
            rest.strip_prefix(')').expect("a closing parenthesis"),
        )
    } else {
        let name = expression.strip_prefix('$').expect("data begins with `$`");
        let (name, rest) = name.split_at(end_of_name(name));
        (
            roots(name).unwrap_or_else(|| panic!("there is no `${name}`")),
            rest,
        )
    };
    loop {
        if let Some(quoted) = rest.strip_prefix(".`") {
            let (name, behind) = quoted.split_once('`').expect("a closing quote");
            (value, rest) = (below(&value, name), behind);
        } else if let Some(name) = rest.strip_prefix('.') {
            let (name, behind) = name.split_at(end_of_name(name));
            (value, rest) = (below(&value, name), behind);
        } else {
            return (value, rest);
        }
    }
}

fn end_of_name(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len())
}

fn below(value: &Value, name: &str) -> Value {
    let found = value.get(name);
    found
        .unwrap_or_else(|| panic!("there is no `{name}` in {value}"))
        .clone()
}
