//! Reading JSON text.

mod scalar;

use std::borrow::Cow;

use super::{Builder, Document, Kind, SyntaxError};

/// How deep objects and arrays may be nested.
pub const MAX_DEPTH: usize = 256;

impl Document {
    /// Reads JSON text.
    ///
    /// # Errors
    /// If it is no JSON, or nested more than [`MAX_DEPTH`] deep.
    ///
    /// Source: RFC 8259.
    pub fn parse(text: impl Into<String>) -> Result<Self, SyntaxError> {
        let source = text.into();
        let mut parser = Parser {
            text: &source,
            at: 0,
            builder: Builder::new(String::new()),
            decoded: String::new(),
        };
        parser.builder.reserve(source.len() / 10);
        parser.document()?;
        let builder = parser.builder;
        Ok(builder.finish_with(source))
    }

    /// Reads JSON in UTF-8.
    ///
    /// # Errors
    /// If it is no UTF-8, or as [`parse`](Self::parse).
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SyntaxError> {
        match String::from_utf8(bytes) {
            Ok(text) => Self::parse(text),
            Err(error) => Err(SyntaxError::new(
                error.utf8_error().valid_up_to(),
                "the text is not UTF-8",
            )),
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    builder: Builder,
    /// The text of the string being read, where it is not in the source as it is.
    decoded: String,
}

impl Parser<'_> {
    fn document(&mut self) -> Result<(), SyntaxError> {
        if self.text.starts_with('\u{feff}') {
            return Err(self.error("the text starts with a byte order mark; save it without one"));
        }
        loop {
            self.value()?;
            if !self.after_value()? {
                break;
            }
        }
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error("there is something behind the end of the document")),
        }
    }

    /// Reads a value; of an object or array that is not empty, up to where its first value begins.
    fn value(&mut self) -> Result<(), SyntaxError> {
        loop {
            let start = self.at;
            match self.peek() {
                Some(b'{') => {
                    self.open(Kind::Object)?;
                    if self.peek() == Some(b'}') {
                        return Ok(());
                    }
                    self.key()?;
                }
                Some(b'[') => {
                    self.open(Kind::Array)?;
                    if self.peek() == Some(b']') {
                        return Ok(());
                    }
                }
                Some(b'"') => return self.string(),
                Some(b'-' | b'0'..=b'9') => return self.number(),
                Some(b't') => return self.word("true", Kind::Boolean),
                Some(b'f') => return self.word("false", Kind::Boolean),
                Some(b'n') => return self.word("null", Kind::Null),
                Some(b']' | b'}') if start > 0 => {
                    return Err(
                        self.error("a value is missing; remove the comma before, or add one")
                    );
                }
                Some(b'\'') => return Err(self.error("strings stand in double quotes")),
                Some(_) => return Err(self.error("a value is missing here")),
                None => return Err(self.error("the text ends where a value is missing")),
            }
        }
    }

    /// Goes on after a value: closes what ends. Returns whether another value follows.
    fn after_value(&mut self) -> Result<bool, SyntaxError> {
        loop {
            let Some(in_object) = self.builder.is_in_object() else {
                self.skip_white_space();
                return Ok(false);
            };
            let (end, expected) = if in_object {
                (b'}', "`,` or `}` is missing here")
            } else {
                (b']', "`,` or `]` is missing here")
            };
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    if in_object {
                        self.key()?;
                    }
                    return Ok(true);
                }
                Some(byte) if byte == end => {
                    self.at += 1;
                    self.builder.close(self.at);
                }
                Some(_) => return Err(self.error(expected)),
                None if in_object => {
                    return Err(self.error("the text ends inside an object; `}` is missing"));
                }
                None => return Err(self.error("the text ends inside an array; `]` is missing")),
            }
        }
    }

    fn open(&mut self, kind: Kind) -> Result<(), SyntaxError> {
        if self.builder.depth() == MAX_DEPTH {
            return Err(SyntaxError {
                is_too_deep: true,
                ..self.error(format!("nested more than {MAX_DEPTH} deep"))
            });
        }
        let span = self.at..self.at + 1;
        match kind {
            Kind::Object => self.builder.open_object(span),
            _ => self.builder.open_array(span),
        }
        self.at += 1;
        Ok(())
    }

    /// A key and its colon.
    fn key(&mut self) -> Result<(), SyntaxError> {
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(b'}') => return Err(self.error("a key is missing; remove the comma before")),
            Some(_) => return Err(self.error("a key in double quotes is missing here")),
            None => return Err(self.error("the text ends inside an object; `}` is missing")),
        }
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            _ => Err(self.error("`:` is missing between key and value")),
        }
    }

    fn skip_white_space(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        self.skip_white_space();
        self.text.as_bytes().get(self.at).copied()
    }

    fn error(&self, message: impl Into<Cow<'static, str>>) -> SyntaxError {
        SyntaxError::new(self.at, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> (usize, String) {
        let error = Document::parse(text).unwrap_err();
        (error.offset, error.message.into_owned())
    }

    #[test]
    fn escapes_are_read_and_places_in_them_found() {
        let document = Document::parse(r#"["a\n\u00e9\ud83d\ude00z"]"#).unwrap();
        let string = document.root().items().next().unwrap();
        assert_eq!(string.as_str(), Some("a\né😀z"));
        assert_eq!(string.span(), 1..25);
        let z = string.as_str().unwrap().find('z').unwrap();
        assert_eq!(&document.source()[string.offset_in_source(z)..][..1], "z");
    }

    #[test]
    fn numbers_keep_their_writing() {
        let document = Document::parse("[1.0, -0, 12345678901234567890123, 1E+2]").unwrap();
        let texts: Vec<_> = document
            .root()
            .items()
            .filter_map(super::super::Node::number_text)
            .collect();
        assert_eq!(texts, ["1.0", "-0", "12345678901234567890123", "1E+2"]);
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stops_being_json() {
        assert_eq!(
            refused(""),
            (0, "the text ends where a value is missing".into())
        );
        assert_eq!(refused("{\"a\" 1}").0, 5);
        assert_eq!(
            refused("{\"a\": 1,}"),
            (8, "a key is missing; remove the comma before".into())
        );
        assert_eq!(refused("[1,]").0, 3);
        assert_eq!(refused("[01]").0, 1);
        assert_eq!(refused("[1 2]").1, "`,` or `]` is missing here");
        assert_eq!(refused("{} {}").0, 3);
        assert_eq!(refused(r#"["\x"]"#).0, 2);
        assert_eq!(refused(r#"["\ud800"]"#).0, 2);
        assert_eq!(refused("\"a\nb\"").0, 2);
        assert_eq!(
            refused("[tru]").1,
            "a value is missing here; did you mean `true`?"
        );
        assert_eq!(refused("\u{feff}{}").0, 0);
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Document::parse(nested(MAX_DEPTH)).is_ok());
        assert!(
            Document::parse(nested(MAX_DEPTH + 1))
                .unwrap_err()
                .is_too_deep
        );
        assert!(
            Document::parse("[".repeat(1_000_000))
                .unwrap_err()
                .is_too_deep
        );
    }
}
