//! What takes the values and keys of a document.

use std::fmt;
use std::sync::Arc;

use super::{Builder, Document, Kind, Node, Text};

/// What marks the key of a value that is filled in.
pub(crate) const DYNAMIC: &str = ".$";

/// Takes the values and keys of a document in order, as [`Builder`] does, but without places.
pub(crate) trait Sink {
    fn null(&mut self);
    fn boolean(&mut self, value: bool);
    /// A number that displays as JSON writes it.
    fn number(&mut self, number: impl fmt::Display);
    /// A number that is written in digits alone.
    fn whole_number(&mut self, number: u64) {
        self.number(number);
    }
    fn string(&mut self, text: &str);
    fn open_array(&mut self);
    fn close_array(&mut self);
    fn open_object(&mut self);
    /// The key of the value that follows, with what is appended to it, in which nothing needs an escape.
    fn key_and(&mut self, key: &str, appended: &str);
    /// A text with its key.
    fn text_entry(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }
    /// A path or a call with its key, to which is appended what marks it as one.
    fn dynamic_entry(&mut self, key: &str, text: &str) {
        self.key_and(key, DYNAMIC);
        self.string(text);
    }
    /// The key of the value that follows.
    fn key(&mut self, key: &str) {
        self.key_and(key, "");
    }
    /// The key of the value that follows, in which nothing needs an escape.
    fn plain_key(&mut self, key: PlainKey) {
        self.key(key.name());
    }
    /// A text with its key, in which nothing needs an escape.
    fn plain_entry(&mut self, key: PlainKey, text: &str) {
        self.plain_key(key);
        self.string(text);
    }
    fn close_object(&mut self);
    /// A value that others may stand for too, which `write` writes.
    fn shared<T>(&mut self, value: &Arc<T>, write: impl FnOnce(&mut Self)) {
        let _ = value;
        write(self);
    }
}

/// A key in which nothing needs an escape, as it is written: `,"Key":`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainKey(&'static str);

impl PlainKey {
    /// As it is written behind another; [`plain_key!`] says it.
    pub(crate) const fn written(written: &'static str) -> Self {
        Self(written)
    }

    /// As it is written behind another.
    pub(super) const fn as_written(self) -> &'static str {
        self.0
    }

    pub(crate) fn name(self) -> &'static str {
        &self.0[",\"".len()..self.0.len() - "\":".len()]
    }
}

/// A key given as a literal.
macro_rules! plain_key {
    ($key:literal) => {
        const { $crate::document::PlainKey::written(concat!(",\"", $key, "\":")) }
    };
}

pub(crate) use plain_key;

/// Everything stands at the beginning of the empty source.
impl Sink for Builder {
    fn null(&mut self) {
        self.null(0..0);
    }

    fn boolean(&mut self, value: bool) {
        self.boolean(value, 0..0);
    }

    fn number(&mut self, number: impl fmt::Display) {
        self.number_of(number, 0..0);
    }

    fn string(&mut self, text: &str) {
        self.string(text, 0..0);
    }

    fn open_array(&mut self) {
        self.open_array(0..0);
    }

    fn close_array(&mut self) {
        self.close(0);
    }

    fn open_object(&mut self) {
        self.open_object(0..0);
    }

    fn key_and(&mut self, key: &str, appended: &str) {
        self.key_and(key, appended, 0..0);
    }

    fn close_object(&mut self) {
        self.close(0);
    }
}

impl Node<'_> {
    pub(crate) fn write(self, sink: &mut impl Sink) {
        match self.kind() {
            Kind::Null => sink.null(),
            Kind::Boolean => sink.boolean(self.as_bool() == Some(true)),
            Kind::Number => sink.number(self.number_text().unwrap_or("null")),
            Kind::String => sink.string(self.as_str().unwrap_or_default()),
            Kind::Array => {
                sink.open_array();
                for item in self.items() {
                    item.write(sink);
                }
                sink.close_array();
            }
            Kind::Object => {
                sink.open_object();
                for (key, value) in self.entries() {
                    sink.key(key.as_str().unwrap_or_default());
                    value.write(sink);
                }
                sink.close_object();
            }
        }
    }
}

impl fmt::Display for Document {
    /// Compact JSON; numbers as they were written, repeated keys repeated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Text::<false>::new();
        self.root().write(&mut text);
        f.write_str(&text.finish())
    }
}

impl Document {
    /// As JSON for people: indented by two spaces. Numbers stay as they were written, repeated keys repeated.
    pub fn to_string_pretty(&self) -> String {
        let mut text = Text::<true>::new();
        self.root().write(&mut text);
        text.finish()
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
        let text = r#"{"a":[1,{"b":null}],"c":{},"d":[[],[2]]}"#;
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let document = Document::parse(text).unwrap();
        assert_eq!(
            document.to_string_pretty(),
            serde_json::to_string_pretty(&value).unwrap()
        );
    }
}
