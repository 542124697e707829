//! Writing a text and its document at once.

use std::fmt::Display;
use std::ops::Range;
use std::sync::Arc;

use super::escape::has_escaped;
use super::write::DYNAMIC;
use super::{Builder, Document, Kind, PlainKey, Sink, Text};
use crate::path::{has_names_of_input_only, has_names_only};

/// Makes compact JSON and the document whose source that is.
#[derive(Debug)]
pub(crate) struct Writer {
    text: Text,
    builder: Builder,
    /// The sound paths that were written since an object was opened.
    paths: Paths,
    /// The shared values written last.
    shared: [Option<Written>; 4],
    /// How many shared values were written.
    written: usize,
}

/// A few paths, each under its key.
#[derive(Clone, Copy, Debug, Default)]
struct Paths {
    count: usize,
    /// For each key a bit; of those that share one, and so may be the same, one is counted.
    keys: u64,
}

impl Paths {
    #[inline]
    fn add(&mut self, key: &str) {
        let [first, last] =
            [key.bytes().next(), key.bytes().next_back()].map(Option::unwrap_or_default);
        let place = key.len() + usize::from(first) + 8 * usize::from(last);
        let bit = 1 << (place % 64);
        self.count += usize::from(self.keys & bit == 0);
        self.keys |= bit;
    }
}

/// A shared value that stands in the document.
#[derive(Clone, Debug)]
struct Written {
    /// The address of the value, which stays where it is while a document is written.
    address: usize,
    bytes: Range<usize>,
    nodes: Range<usize>,
}

impl Writer {
    /// With room for so many values and keys, and so many bytes.
    pub(crate) fn with_capacity(nodes: usize, bytes: usize) -> Self {
        let mut builder = Builder::new(String::new());
        builder.reserve(nodes);
        Self {
            text: Text::with_capacity(bytes),
            builder,
            paths: Paths::default(),
            shared: [const { None }; 4],
            written: 0,
        }
    }

    pub(crate) fn finish(self) -> Document {
        self.builder.finish_with(self.text.finish())
    }

    /// Writes a text with its key, in neither of which anything needs an escape.
    #[inline]
    fn unescaped_entry<const IS_DYNAMIC: bool>(&mut self, key: &str, text: &str) {
        let start = self.text.start_of_next();
        self.text.unescaped_entry::<IS_DYNAMIC>(key, text);
        let entry = start..self.text.len();
        self.builder.entry_in_source(&entry, text.len(), IS_DYNAMIC);
    }

    /// Writes a text, in which nothing needs an escape.
    #[inline]
    fn unescaped(&mut self, text: &str) -> Range<usize> {
        let start = self.text.start_of_next();
        self.text.unescaped(text);
        start..self.text.len()
    }

    /// Writes a text with escapes.
    #[cold]
    fn escaped(&mut self, text: &str) {
        let start = self.text.start_of_next();
        self.text.string(text);
        self.builder.string(text, start..self.text.len());
    }

    /// Writes a text with its key and what is appended to that, whatever is in them.
    #[cold]
    fn any_entry(&mut self, key: &str, appended: &str, text: &str) {
        self.any_key(key, appended);
        self.string(text);
    }

    /// Writes a key and what is appended to it, whatever is in it.
    #[cold]
    fn any_key(&mut self, key: &str, appended: &str) {
        let start = self.text.start_of_next();
        self.text.key_and(key, appended);
        let span = start..self.text.len() - ":".len();
        if span.len() == key.len() + appended.len() + "\"\"".len() {
            self.builder.in_source(Kind::String, &span);
        } else {
            self.builder.key_and(key, appended, span);
        }
    }

    #[inline]
    fn literal(&mut self, kind: Kind, write: impl FnOnce(&mut Text)) {
        let start = self.text.start_of_next();
        write(&mut self.text);
        self.builder.in_source(kind, &(start..self.text.len()));
    }
}

impl Sink for Writer {
    fn null(&mut self) {
        self.literal(Kind::Null, Text::null);
    }

    fn boolean(&mut self, value: bool) {
        self.literal(Kind::Boolean, |text| text.boolean(value));
    }

    fn number(&mut self, number: impl Display) {
        self.literal(Kind::Number, |text| text.number(number));
    }

    fn whole_number(&mut self, number: u64) {
        self.literal(Kind::Number, |text| text.whole_number(number));
    }

    fn string(&mut self, text: &str) {
        if has_escaped(text.as_bytes()) {
            self.escaped(text);
            return;
        }
        let span = self.unescaped(text);
        self.builder.in_source(Kind::String, &span);
    }

    fn open_array(&mut self) {
        let start = self.text.start_of_next();
        self.text.open_array();
        self.builder.open_array(start..self.text.len());
    }

    fn close_array(&mut self) {
        self.text.close_array();
        self.builder.close(self.text.len());
    }

    fn open_object(&mut self) {
        let start = self.text.start_of_next();
        self.text.open_object();
        self.paths = Paths::default();
        self.builder.open_object(start..self.text.len());
    }

    fn key_and(&mut self, key: &str, appended: &str) {
        self.any_key(key, appended);
    }

    fn key(&mut self, key: &str) {
        if has_escaped(key.as_bytes()) {
            self.any_key(key, "");
            return;
        }
        let start = self.text.start_of_next();
        self.text.unescaped_key(key);
        let end = self.text.len() - ":".len();
        self.builder.in_source(Kind::String, &(start..end));
    }

    fn text_entry(&mut self, key: &str, text: &str) {
        if has_escaped(key.as_bytes()) || has_escaped(text.as_bytes()) {
            self.any_entry(key, "", text);
            return;
        }
        self.unescaped_entry::<false>(key, text);
    }

    fn dynamic_entry(&mut self, key: &str, text: &str) {
        // Nothing in such paths needs an escape, and there is nothing to say of them.
        let is_sound = has_names_only(text) || has_names_of_input_only(text);
        if !is_sound || has_escaped(key.as_bytes()) {
            self.any_entry(key, DYNAMIC, text);
            return;
        }
        self.unescaped_entry::<true>(key, text);
        self.paths.add(key);
    }

    #[inline]
    fn plain_key(&mut self, key: PlainKey) {
        let start = self.text.start_of_next();
        self.text.plain_key(key);
        self.builder
            .in_source(Kind::String, &(start..self.text.len() - ":".len()));
    }

    fn plain_entry(&mut self, key: PlainKey, text: &str) {
        if has_escaped(text.as_bytes()) {
            self.any_entry(key.name(), "", text);
            return;
        }
        let start = self.text.start_of_next();
        self.text.unescaped_plain_entry(key, text);
        let entry = start..self.text.len();
        self.builder.entry_in_source(&entry, text.len(), false);
    }

    fn close_object(&mut self) {
        self.text.close_object();
        if self.paths.count > 0 {
            self.builder.is_sound_of(self.paths.count);
        }
        self.builder.close(self.text.len());
    }

    fn shared<T>(&mut self, value: &Arc<T>, write: impl FnOnce(&mut Self)) {
        let address = Arc::as_ptr(value).addr();
        let start = self.text.start_of_next();
        let mut known = self.shared.iter().flatten();
        if let Some(known) = known.find(|known| known.address == address) {
            self.text.repeat(known.bytes.clone());
            let later = start - known.bytes.start;
            self.builder.repeat(known.nodes.clone(), later);
            return;
        }
        let first = self.builder.next();
        write(self);
        self.shared[self.written % self.shared.len()] = Some(Written {
            address,
            bytes: start..self.text.len(),
            nodes: first..self.builder.next(),
        });
        self.written += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Node;
    use super::super::build::small;
    use super::*;

    #[test]
    fn its_document_is_that_of_its_text() {
        let text = r#"{"a":[1.0,{"b":null,"b":true}],"":{},"é\"\n":[],"c":["\u0001",[[]]]}"#;
        let parsed = Document::parse(text).unwrap();
        let mut writer = Writer::with_capacity(0, 0);
        parsed.root().write(&mut writer);
        let written = writer.finish();
        assert_eq!(written.source(), text);
        assert_eq!(written.len(), parsed.len());
        for index in 0..small(parsed.len()) {
            let (written, parsed) = (Node::new(&written, index), Node::new(&parsed, index));
            assert_eq!(written.kind(), parsed.kind());
            assert_eq!(written.span(), parsed.span());
            assert_eq!(written.as_str(), parsed.as_str());
        }
    }

    #[test]
    fn a_shared_value_stands_in_each_place() {
        let values = ["[1,{\"a\":\"\\n\"}]", "{}", "\"é\""].map(|text| {
            let value = Document::parse(text).unwrap();
            Arc::new(value)
        });
        let mut writer = Writer::with_capacity(0, 0);
        writer.open_array();
        for value in values.iter().cycle().take(7) {
            writer.shared(value, |writer| value.root().write(writer));
        }
        writer.close_array();
        let written = writer.finish();
        let one = r#"[1,{"a":"\n"}],{},"é""#;
        let text = format!(r#"[{one},{one},[1,{{"a":"\n"}}]]"#);
        assert_eq!(written.source(), text);
        let parsed = Document::parse(text).unwrap();
        assert_eq!(written.len(), parsed.len());
        for index in 0..small(parsed.len()) {
            let (written, parsed) = (Node::new(&written, index), Node::new(&parsed, index));
            assert_eq!(written.span(), parsed.span());
            assert_eq!(written.as_str(), parsed.as_str());
            assert_eq!(written.parent().is_some(), index > 0);
        }
        assert_eq!(written, parsed);
    }

    #[test]
    fn what_is_appended_to_a_key_belongs_to_it() {
        let mut writer = Writer::with_capacity(0, 0);
        writer.open_object();
        for key in ["a", "\n"] {
            writer.dynamic_entry(key, "$");
        }
        writer.text_entry("b", "\n");
        writer.close_object();
        let written = writer.finish();
        assert_eq!(written.source(), r#"{"a.$":"$","\n.$":"$","b":"\n"}"#);
        let keys: Vec<_> = written.root().entries().map(|(key, _)| key).collect();
        assert_eq!(keys[0].as_str(), Some("a.$"));
        assert_eq!(keys[1].as_str(), Some("\n.$"));
        assert_eq!(keys[1].span(), 11..17);
    }
}
