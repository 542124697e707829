//! Reading JSON text.

use std::borrow::Cow;
use std::fmt;

use super::{Builder, Document, Kind};

/// How deep objects and arrays may be nested.
pub const MAX_DEPTH: usize = 256;

/// Why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where it stops being JSON, in bytes.
    pub offset: usize,
    /// What is wrong there.
    pub message: Cow<'static, str>,
    /// Whether it is only nested too deeply.
    pub is_too_deep: bool,
}

impl SyntaxError {
    /// An error at a byte.
    pub fn new(offset: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            offset,
            message: message.into(),
            is_too_deep: false,
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

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

    fn word(&mut self, word: &str, kind: Kind) -> Result<(), SyntaxError> {
        let rest = &self.text.as_bytes()[self.at..];
        let len = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
            .count();
        if &rest[..len] != word.as_bytes() {
            return Err(self.error(format!("a value is missing here; did you mean `{word}`?")));
        }
        self.builder
            .literal_in_source(kind, &(self.at..self.at + len));
        self.at += len;
        Ok(())
    }

    fn number(&mut self) -> Result<(), SyntaxError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start + usize::from(bytes[start] == b'-');
        let whole = digits(bytes, at);
        if whole == 0 || (whole > 1 && bytes[at] == b'0') {
            return Err(SyntaxError::new(
                start,
                "a number has at least one digit, and no zeros before the first",
            ));
        }
        at += whole;
        if bytes.get(at) == Some(&b'.') {
            let fraction = digits(bytes, at + 1);
            if fraction == 0 {
                return Err(SyntaxError::new(at, "a digit is missing behind the point"));
            }
            at += 1 + fraction;
        }
        if let Some(b'e' | b'E') = bytes.get(at) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let exponent = digits(bytes, at + 1 + sign);
            if exponent == 0 {
                return Err(SyntaxError::new(at, "a digit is missing in the exponent"));
            }
            at += 1 + sign + exponent;
        }
        self.builder.literal_in_source(Kind::Number, &(start..at));
        self.at = at;
        Ok(())
    }

    fn string(&mut self) -> Result<(), SyntaxError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start + 1;
        let mut copied = at;
        let mut is_decoded = false;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    if !is_decoded {
                        is_decoded = true;
                        self.decoded.clear();
                    }
                    self.decoded.push_str(&self.text[copied..at]);
                    at = self.escape(at)?;
                    copied = at;
                }
                Some(0..=0x1F) => {
                    return Err(SyntaxError::new(
                        at,
                        "a control character in a string is written as an escape, such as `\\n`",
                    ));
                }
                Some(_) => at += 1,
                None => {
                    return Err(SyntaxError::new(start, "this string has no closing quote"));
                }
            }
        }
        self.at = at + 1;
        let span = start..self.at;
        if is_decoded {
            self.decoded.push_str(&self.text[copied..at]);
            self.builder.string(&self.decoded, span);
        } else {
            self.builder.string_in_source(&span);
        }
        Ok(())
    }

    /// Decodes the escape at `at`; returns where it ends.
    fn escape(&mut self, at: usize) -> Result<usize, SyntaxError> {
        let character = match self.text.as_bytes().get(at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(at),
            _ => {
                return Err(SyntaxError::new(
                    at,
                    "there is no such escape; write `\\\\` for a backslash",
                ));
            }
        };
        self.decoded.push(character);
        Ok(at + 2)
    }

    fn unicode_escape(&mut self, at: usize) -> Result<usize, SyntaxError> {
        let wrong = |message| SyntaxError::new(at, message);
        let unit = self
            .code_unit(at)
            .ok_or_else(|| wrong("`\\u` is followed by four hexadecimal digits"))?;
        let (code, end) = match unit {
            0xD800..=0xDBFF => match self.code_unit(at + 6) {
                Some(low @ 0xDC00..=0xDFFF) => {
                    (0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), at + 12)
                }
                _ => return Err(wrong("half of a character: its second `\\u` is missing")),
            },
            _ => (unit, at + 6),
        };
        let character = char::from_u32(code)
            .ok_or_else(|| wrong("half of a character: its first `\\u` is missing"))?;
        self.decoded.push(character);
        Ok(end)
    }

    /// The number in the `\u` escape at `at`.
    fn code_unit(&self, at: usize) -> Option<u32> {
        let escape = self.text.as_bytes().get(at..at + 6)?;
        let digits = escape.strip_prefix(b"\\u")?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
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

fn digits(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
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
