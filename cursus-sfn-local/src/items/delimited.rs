//! Values in lines.

use cursus_sfn_core::asl::{CsvDelimiter, CsvHeaderLocation};
use serde_json::{Map, Value};

use super::fault::ItemsFault;
use super::settings::ReaderSettings;

/// The most bytes that the names of columns have.
const MAX_HEADER_BYTES: usize = 10 * 1_024;

/// The lines of a file as objects of strings. What a line lacks is an empty string, what it has too much is dropped.
pub(super) fn read(text: &str, settings: &ReaderSettings) -> Result<Vec<Value>, ItemsFault> {
    let mut rows = Rows::new(text, settings.csv_delimiter);
    let headers = match settings.csv_header_location {
        CsvHeaderLocation::Given => settings.csv_headers.clone(),
        _ => rows.next().unwrap_or_default(),
    };
    if headers.iter().map(String::len).sum::<usize>() > MAX_HEADER_BYTES {
        return Err(ItemsFault::reader("The CSV headers have more than 10 KiB."));
    }
    Ok(rows.map(|row| object(&headers, row)).collect())
}

fn object(headers: &[String], row: Vec<String>) -> Value {
    let values = row.into_iter().chain(std::iter::repeat_with(String::new));
    let fields = headers.iter().cloned().zip(values.map(Value::from));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// The rows of a text. Lines without a character are none.
///
/// A value in double quotes may hold delimiters and ends of lines; a double quote in it is doubled or has a backslash. A
/// backslash also takes the meaning from a delimiter, and from a backslash; before anything else it is dropped.
///
/// Source: developer guide, "`ItemReader` (Map)", how text delimited files are parsed.
pub(super) struct Rows<'a> {
    rest: &'a str,
    delimiter: char,
}

/// What ends a value.
#[derive(PartialEq)]
enum End {
    Value,
    Row,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, delimiter: CsvDelimiter) -> Self {
        let delimiter = match delimiter {
            CsvDelimiter::Pipe => '|',
            CsvDelimiter::Semicolon => ';',
            CsvDelimiter::Space => ' ',
            CsvDelimiter::Tab => '\t',
            _ => ',',
        };
        let rest = text;
        Self { rest, delimiter }
    }

    fn character(&mut self) -> Option<char> {
        let character = self.rest.chars().next()?;
        self.rest = &self.rest[character.len_utf8()..];
        Some(character)
    }

    /// Passes over what comes next, if it is this.
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self) -> (String, End) {
        let mut value = String::new();
        if self.eat("\"") {
            self.quoted(&mut value);
        }
        loop {
            if self.eat("\r\n") {
                return (value, End::Row);
            }
            match self.character() {
                None | Some('\n') => return (value, End::Row),
                Some(character) if character == self.delimiter => return (value, End::Value),
                Some('\\') => value.extend(self.character()),
                Some(character) => value.push(character),
            }
        }
    }

    /// Reads up to the closing quote, or to the end if there is none.
    fn quoted(&mut self, value: &mut String) {
        while let Some(character) = self.character() {
            match character {
                '"' if self.eat("\"") => value.push('"'),
                '"' => return,
                '\\' => value.extend(self.character()),
                _ => value.push(character),
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.eat("\n") || self.eat("\r\n") {}
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let (value, end) = self.value();
            row.push(value);
            if end == End::Row {
                return Some(row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use cursus_sfn_core::asl::CsvDelimiter;
    use proptest::prelude::*;

    use super::Rows;

    fn rows(text: &str) -> Vec<Vec<String>> {
        Rows::new(text, CsvDelimiter::Comma).collect()
    }

    #[test]
    fn values_may_be_quoted_and_escaped() {
        let cases = [
            ("a,b\nc,d\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a,b\r\n\r\n\nc", vec![vec!["a", "b"], vec!["c"]]),
            ("\"a,\nb\",c", vec![vec!["a,\nb", "c"]]),
            (r#""say ""hi""",x"#, vec![vec![r#"say "hi""#, "x"]]),
            (r#""say \"hi\"",x"#, vec![vec![r#"say "hi""#, "x"]]),
            (
                r"C:\\files\\a,1\,5,\x",
                vec![vec![r"C:\files\a", "1,5", "x"]],
            ),
            (r#"a"b,'c'"#, vec![vec![r#"a"b"#, "'c'"]]),
            (",,\n  ", vec![vec!["", "", ""], vec!["  "]]),
            ("a,", vec![vec!["a", ""]]),
            ("\"never closed, x", vec![vec!["never closed, x"]]),
            ("", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }

    #[test]
    fn each_delimiter_separates() {
        for (delimiter, text) in [
            (CsvDelimiter::Comma, "a,b"),
            (CsvDelimiter::Pipe, "a|b"),
            (CsvDelimiter::Semicolon, "a;b"),
            (CsvDelimiter::Space, "a b"),
            (CsvDelimiter::Tab, "a\tb"),
        ] {
            let row = Rows::new(text, delimiter).next();
            assert_eq!(row, Some(vec!["a".to_owned(), "b".to_owned()]));
        }
    }

    proptest! {
        #[test]
        fn quoted_values_are_read_as_they_were(values in proptest::collection::vec(any::<String>(), 1..5)) {
            let quote = |value: &String| format!("\"{}\"", value.replace('\\', r"\\").replace('"', "\"\""));
            let line = values.iter().map(quote).collect::<Vec<_>>().join(",");
            prop_assert_eq!(rows(&line), vec![values]);
        }

        #[test]
        fn any_text_has_rows(text in "[a,\"\\\\\r\n]{0,30}") {
            prop_assert!(rows(&text).iter().all(|row| !row.is_empty()));
        }
    }
}
