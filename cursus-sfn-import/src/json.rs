//! JSON as an argument of `json!`.

use serde_json::{Map, Value};

use crate::rust;

/// How deep the expansions of `json!` may be nested. rustc allows 128, and some are around it.
const MAX_EXPANSIONS: usize = 100;

/// The widest value on one line.
const MAX_WIDTH: usize = 60;

/// `json!(..)`, or a text where `json!` would be too much for rustc.
pub(crate) fn object(fields: &Map<String, Value>, indent: usize) -> String {
    if object_expansions(fields) > MAX_EXPANSIONS {
        return as_text(fields);
    }
    let mut printer = Printer {
        text: "json!(".to_owned(),
        indent,
    };
    printer.object(fields);
    printer.text + ")"
}

/// Any value as `json!(..)`; `None` if that would be too much for rustc.
pub(crate) fn value(value: &Value, indent: usize) -> Option<String> {
    if expansions(value) > MAX_EXPANSIONS {
        return None;
    }
    let mut printer = Printer {
        text: "json!(".to_owned(),
        indent,
    };
    printer.value(value);
    Some(printer.text + ")")
}

/// JSON as text, for people.
fn as_text(fields: &Map<String, Value>) -> String {
    rust::raw(&format!("{:#}", Value::Object(fields.clone())))
}

/// JSON as text, for rustc.
pub(crate) fn as_short_text(fields: &Map<String, Value>) -> String {
    rust::raw(&Value::Object(fields.clone()).to_string())
}

/// How deep the expansions of `json!` are nested: it takes a step for every part of an entry.
fn expansions(value: &Value) -> usize {
    match value {
        Value::Array(items) => {
            2 + 2 * items.len() + items.iter().map(expansions).max().unwrap_or(0)
        }
        Value::Object(fields) => object_expansions(fields),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

fn object_expansions(fields: &Map<String, Value>) -> usize {
    let entries = fields.values().zip(1..);
    let entries = entries.map(|(value, nth)| 3 * nth + expansions(value));
    2 + entries.max().unwrap_or(0)
}

struct Printer {
    text: String,
    indent: usize,
}

impl Printer {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => self.object(fields),
            Value::Array(items) => match flat(value) {
                Some(flat) => self.text += &flat,
                None => self.lines('[', ']', items, Self::value),
            },
            scalar => self.text += &flat(scalar).unwrap_or_default(),
        }
    }

    fn object(&mut self, fields: &Map<String, Value>) {
        if fields.is_empty() {
            self.text += "{}";
            return;
        }
        self.lines('{', '}', fields, |printer, (key, value)| {
            printer.text += &rust::text(key);
            printer.text += ": ";
            printer.value(value);
        });
    }

    fn lines<T>(
        &mut self,
        open: char,
        close: char,
        items: impl IntoIterator<Item = T>,
        print: impl Fn(&mut Self, T),
    ) {
        self.text.push(open);
        self.indent += 4;
        for (nth, item) in items.into_iter().enumerate() {
            if nth > 0 {
                self.text.push(',');
            }
            self.line();
            print(self, item);
        }
        self.indent -= 4;
        self.line();
        self.text.push(close);
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', self.indent));
    }
}

/// A value on one line: a scalar, or an array of such that is short.
fn flat(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(_) => Some(value.to_string()),
        Value::Number(number) => Some(rust::number(number)),
        Value::String(text) => Some(rust::text(text)),
        Value::Array(items) => {
            let is_scalar = |item: &Value| !item.is_array() && !item.is_object();
            let items: Option<Vec<_>> = items
                .iter()
                .map(|item| flat(item).filter(|_| is_scalar(item)))
                .collect();
            Some(format!("[{}]", items?.join(", ")))
                .filter(|flat| flat.chars().count() <= MAX_WIDTH)
        }
        Value::Object(_) => None,
    }
}
