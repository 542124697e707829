//! Cuts an expression into tokens.

use super::error::{JsonataError, JsonataErrorKind};
use crate::text::{Cursor, Span};

type Result<T> = std::result::Result<T, JsonataError>;

/// A piece of an expression.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    End,
    Name(String),
    Variable(String),
    String(String),
    Number(f64),
    Boolean(bool),
    Null,
    Regex { pattern: String, flags: String },
    Operator(&'static str),
}

impl TokenKind {
    pub(super) const fn operator(&self) -> &'static str {
        match self {
            Self::Operator(operator) => operator,
            _ => "",
        }
    }
}

/// The operator that a text starts with, empty if none. `!` and `~` alone are none, but end a name.
const fn operator_at(text: &[u8]) -> &'static str {
    match text {
        [b'.', b'.', ..] => "..",
        [b':', b'=', ..] => ":=",
        [b'!', b'=', ..] => "!=",
        [b'>', b'=', ..] => ">=",
        [b'<', b'=', ..] => "<=",
        [b'*', b'*', ..] => "**",
        [b'~', b'>', ..] => "~>",
        [b'.', ..] => ".",
        [b'[', ..] => "[",
        [b']', ..] => "]",
        [b'{', ..] => "{",
        [b'}', ..] => "}",
        [b'(', ..] => "(",
        [b')', ..] => ")",
        [b',', ..] => ",",
        [b'@', ..] => "@",
        [b'#', ..] => "#",
        [b';', ..] => ";",
        [b':', ..] => ":",
        [b'?', ..] => "?",
        [b'+', ..] => "+",
        [b'-', ..] => "-",
        [b'*', ..] => "*",
        [b'/', ..] => "/",
        [b'%', ..] => "%",
        [b'|', ..] => "|",
        [b'=', ..] => "=",
        [b'<', ..] => "<",
        [b'>', ..] => ">",
        [b'^', ..] => "^",
        [b'&', ..] => "&",
        [b'!', ..] => "!",
        [b'~', ..] => "~",
        _ => "",
    }
}

/// Whether a byte ends a name: a blank, or what an operator starts with.
const fn ends_name(byte: u8) -> bool {
    is_blank(byte) || !operator_at(&[byte]).is_empty()
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0B)
}

/// Reads tokens one after the other.
pub(super) struct Lexer<'t> {
    cursor: Cursor<'t>,
}

impl<'t> Lexer<'t> {
    /// Reads `text` from `start` on.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        let mut cursor = Cursor::new(text);
        cursor.jump(start);
        Self { cursor }
    }

    pub(super) const fn text(&self) -> &'t str {
        self.cursor.text()
    }

    /// Goes on at another place.
    pub(super) fn jump(&mut self, at: usize) {
        self.cursor.jump(at);
    }

    /// The next token. After a value (`infix`) a slash divides; elsewhere it opens a regular expression.
    pub(super) fn next(&mut self, infix: bool) -> Result<Token> {
        self.skip_blanks_and_comments()?;
        let start = self.cursor.at();
        let kind = match self.cursor.byte() {
            _ if self.cursor.is_done() => TokenKind::End,
            b'/' if !infix => self.regex()?,
            quote @ (b'"' | b'\'') => self.string(quote.into())?,
            b'0'..=b'9' => self.number()?,
            b'`' => self.quoted_name()?,
            byte if ends_name(byte) => self.operator(byte.into())?,
            _ => self.name(),
        };
        let span = self.cursor.since(start);
        Ok(Token { kind, span })
    }

    fn skip_blanks_and_comments(&mut self) -> Result<()> {
        loop {
            self.cursor.skip_while(is_blank);
            if !self.cursor.rest().starts_with("/*") {
                return Ok(());
            }
            let start = self.cursor.at();
            match self.cursor.rest()[2..].find("*/") {
                Some(length) => self.cursor.jump(start + length + 4),
                None => return Err(self.fail_to_end(JsonataErrorKind::UnclosedComment, start)),
            }
        }
    }

    fn operator(&mut self, character: char) -> Result<TokenKind> {
        let start = self.cursor.at();
        let operator = operator_at(self.cursor.rest().as_bytes());
        self.cursor.jump(start + operator.len());
        if matches!(operator, "!" | "~") {
            let kind = JsonataErrorKind::UnknownOperator(character);
            return Err(JsonataError::new(kind, self.cursor.since(start)));
        }
        Ok(TokenKind::Operator(operator))
    }

    fn string(&mut self, quote: char) -> Result<TokenKind> {
        let start = self.cursor.at();
        self.cursor.bump();
        let mut text = String::new();
        loop {
            match self.cursor.bump() {
                None => return Err(self.fail_to_end(JsonataErrorKind::UnclosedString, start)),
                Some(character) if character == quote => return Ok(TokenKind::String(text)),
                Some('\\') => text.push(self.escaped(start)?),
                Some(character) => text.push(character),
            }
        }
    }

    /// The character that is meant by what follows a backslash.
    fn escaped(&mut self, string: usize) -> Result<char> {
        let start = self.cursor.at() - 1;
        let Some(character) = self.cursor.bump() else {
            return Err(self.fail_to_end(JsonataErrorKind::UnclosedString, string));
        };
        Ok(match character {
            '"' | '\\' | '/' => character,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(start),
            other => {
                let kind = JsonataErrorKind::Escape(other);
                return Err(JsonataError::new(kind, self.cursor.since(start)));
            }
        })
    }

    fn unicode(&mut self, start: usize) -> Result<char> {
        let Some(unit) = self.hexadecimal() else {
            let kind = JsonataErrorKind::UnicodeEscape;
            return Err(JsonataError::new(kind, self.cursor.since(start)));
        };
        if (0xD800..0xDC00).contains(&unit) && self.cursor.rest().starts_with("\\u") {
            let before = self.cursor.at();
            self.cursor.jump(before + 2);
            if let Some(low @ 0xDC00..0xE000) = self.hexadecimal() {
                let code = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.cursor.jump(before);
        }
        Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Reads four hexadecimal digits.
    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.cursor.rest().get(..4)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.cursor.jump(self.cursor.at() + 4);
        u32::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Result<TokenKind> {
        let start = self.cursor.at();
        let is_digit = |byte: u8| byte.is_ascii_digit();
        if !self.cursor.eat("0") {
            self.cursor.skip_while(is_digit);
        }
        if self.cursor.byte() == b'.' && is_digit(self.cursor.byte_after(1)) {
            self.cursor.bump();
            self.cursor.skip_while(is_digit);
        }
        if matches!(self.cursor.byte(), b'e' | b'E') {
            let sign = usize::from(matches!(self.cursor.byte_after(1), b'+' | b'-'));
            if is_digit(self.cursor.byte_after(1 + sign)) {
                self.cursor.jump(self.cursor.at() + 1 + sign);
                self.cursor.skip_while(is_digit);
            }
        }
        let span = self.cursor.since(start);
        let written = span.of(self.text());
        match written.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(TokenKind::Number(number)),
            _ => {
                let kind = JsonataErrorKind::NumberRange(written.to_owned());
                Err(JsonataError::new(kind, span))
            }
        }
    }

    fn quoted_name(&mut self) -> Result<TokenKind> {
        let start = self.cursor.at();
        self.cursor.bump();
        let rest = self.cursor.rest();
        let Some(length) = rest.find('`') else {
            return Err(self.fail_to_end(JsonataErrorKind::UnclosedName, start));
        };
        self.cursor.jump(start + 1 + length + 1);
        Ok(TokenKind::Name(rest[..length].to_owned()))
    }

    fn name(&mut self) -> TokenKind {
        let rest = self.cursor.rest();
        let end = rest.bytes().position(ends_name);
        let name = &rest[..end.unwrap_or(rest.len())];
        self.cursor.jump(self.cursor.at() + name.len());
        if let Some(variable) = name.strip_prefix('$') {
            return TokenKind::Variable(variable.to_owned());
        }
        match name {
            "and" => TokenKind::Operator("and"),
            "or" => TokenKind::Operator("or"),
            "in" => TokenKind::Operator("in"),
            "true" => TokenKind::Boolean(true),
            "false" => TokenKind::Boolean(false),
            "null" => TokenKind::Null,
            name => TokenKind::Name(name.to_owned()),
        }
    }

    /// Reads `/pattern/flags`. A slash in brackets or behind a backslash does not close it.
    fn regex(&mut self) -> Result<TokenKind> {
        let start = self.cursor.at();
        self.cursor.bump();
        let bytes = self.text().as_bytes();
        let (mut at, mut depth, mut escaped) = (start + 1, 0_isize, false);
        loop {
            let Some(&byte) = bytes.get(at) else {
                return Err(self.fail_to_end(JsonataErrorKind::UnclosedRegex, start));
            };
            let behind_backslash = bytes[at - 1] == b'\\';
            match byte {
                b'/' if depth == 0 && !escaped => break,
                b'(' | b'[' | b'{' if !behind_backslash => depth += 1,
                b')' | b']' | b'}' if !behind_backslash => depth -= 1,
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
            at += 1;
        }
        let pattern = Span::new(start + 1, at).of(self.text()).to_owned();
        self.cursor.jump(at + 1);
        if pattern.is_empty() {
            let kind = JsonataErrorKind::EmptyRegex;
            return Err(JsonataError::new(kind, self.cursor.since(start)));
        }
        let flags = self.cursor.skip_while(|byte| matches!(byte, b'i' | b'm'));
        let flags = flags.to_owned();
        Ok(TokenKind::Regex { pattern, flags })
    }

    fn fail_to_end(&self, kind: JsonataErrorKind, start: usize) -> JsonataError {
        JsonataError::new(kind, Span::new(start, self.text().len()))
    }
}
