//! Writing documents, and making them from values.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Document, Kind, Node, SyntaxError};

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.root().serialize(serializer)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(self.as_bool() == Some(true)),
            Kind::Number => match (self.as_u64(), self.as_i64()) {
                (Some(number), _) => serializer.serialize_u64(number),
                (None, Some(number)) => serializer.serialize_i64(number),
                (None, None) => serializer.serialize_f64(self.as_f64().unwrap_or(f64::NAN)),
            },
            Kind::String => serializer.serialize_str(self.as_str().unwrap_or_default()),
            Kind::Array => {
                let mut sequence = serializer.serialize_seq(None)?;
                for item in self.items() {
                    sequence.serialize_element(&item)?;
                }
                sequence.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in self.entries() {
                    map.serialize_entry(key.as_str().unwrap_or_default(), &value)?;
                }
                map.end()
            }
        }
    }
}

impl fmt::Display for Document {
    /// Compact JSON; numbers as they were written, repeated keys repeated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_compact(self.root(), f)
    }
}

impl Document {
    /// As JSON for people: indented by two spaces. Numbers stay as they were written, repeated keys repeated.
    pub fn to_string_pretty(&self) -> String {
        let mut text = String::with_capacity(self.source.len());
        // Writing to a string does not fail.
        let _ok = write_pretty(self.root(), 0, &mut text);
        text
    }
}

fn write_compact(node: Node<'_>, out: &mut impl fmt::Write) -> fmt::Result {
    match node.kind() {
        Kind::Array => {
            out.write_char('[')?;
            for (n, item) in node.items().enumerate() {
                if n > 0 {
                    out.write_char(',')?;
                }
                write_compact(item, out)?;
            }
            out.write_char(']')
        }
        Kind::Object => {
            out.write_char('{')?;
            for (n, (key, value)) in node.entries().enumerate() {
                if n > 0 {
                    out.write_char(',')?;
                }
                write_scalar(key, out)?;
                out.write_char(':')?;
                write_compact(value, out)?;
            }
            out.write_char('}')
        }
        _ => write_scalar(node, out),
    }
}

fn write_pretty(node: Node<'_>, depth: usize, out: &mut String) -> fmt::Result {
    let (open, close) = match node.kind() {
        Kind::Array => ('[', ']'),
        Kind::Object => ('{', '}'),
        _ => return write_scalar(node, out),
    };
    out.push(open);
    let mut is_empty = true;
    let separate = |out: &mut String, is_empty: &mut bool| {
        if !std::mem::replace(is_empty, false) {
            out.push(',');
        }
        indent(depth + 1, out);
    };
    for item in node.items() {
        separate(out, &mut is_empty);
        write_pretty(item, depth + 1, out)?;
    }
    for (key, value) in node.entries() {
        separate(out, &mut is_empty);
        write_scalar(key, out)?;
        out.push_str(": ");
        write_pretty(value, depth + 1, out)?;
    }
    if !is_empty {
        indent(depth, out);
    }
    out.push(close);
    Ok(())
}

fn indent(depth: usize, out: &mut String) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

fn write_scalar(node: Node<'_>, out: &mut impl fmt::Write) -> fmt::Result {
    match node.kind() {
        Kind::Number => out.write_str(node.number_text().unwrap_or("null")),
        Kind::Boolean => write!(out, "{}", node.as_bool() == Some(true)),
        Kind::String => {
            let text = serde_json::to_string(node.as_str().unwrap_or_default());
            out.write_str(&text.map_err(|_| fmt::Error)?)
        }
        Kind::Null | Kind::Array | Kind::Object => out.write_str("null"),
    }
}

impl Document {
    /// The document that a value is serialised to.
    ///
    /// ```
    /// use cursus_sfn_core::document::Document;
    ///
    /// let document = Document::of(&serde_json::json!({"Seconds": 5}))?;
    /// assert_eq!(document.to_string(), r#"{"Seconds":5}"#);
    /// # Ok::<(), cursus_sfn_core::document::SyntaxError>(())
    /// ```
    ///
    /// # Errors
    /// If the value is not JSON, or nested more than [`MAX_DEPTH`](super::MAX_DEPTH) deep.
    pub fn of(value: &impl Serialize) -> Result<Self, SyntaxError> {
        match serde_json::to_string(value) {
            Ok(text) => Self::parse(text),
            Err(error) => Err(SyntaxError::new(0, error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_was_read() {
        let text = r#"{"a":[1.0,{"b":null,"b":true}],"":{},"é\"\n":[]}"#;
        let document = Document::parse(text).unwrap();
        assert_eq!(document.to_string(), text);
        let pretty = document.to_string_pretty();
        assert_eq!(Document::parse(pretty).unwrap().to_string(), text);
    }

    #[test]
    fn it_is_written_for_people_as_usual() {
        let text = r#"{"a":[1,{"b":null}],"c":{},"d":[]}"#;
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let document = Document::parse(text).unwrap();
        assert_eq!(
            document.to_string_pretty(),
            serde_json::to_string_pretty(&value).unwrap()
        );
    }
}
