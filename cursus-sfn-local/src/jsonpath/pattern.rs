//! Regular expressions of filters.

use std::fmt::Write;

use fancy_regex::{Regex, RegexBuilder, escape};

use super::error::{EvaluateErrorKind, QueryError};

/// How often a match may go back, if the expression has backward references or looks around.
const MAX_BACKTRACKS: usize = 100_000;

/// A regular expression that a text matches as a whole.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Regex);

impl Pattern {
    pub(super) fn new(pattern: &str, flags: &str) -> Result<Self, QueryError> {
        let translated = translate(pattern, flags);
        RegexBuilder::new(&translated)
            .backtrack_limit(MAX_BACKTRACKS)
            .build()
            .map(Self)
            .map_err(|error| QueryError::Pattern {
                pattern: pattern.to_owned(),
                reason: error.to_string(),
            })
    }

    pub(super) fn matches(&self, text: &str) -> Result<bool, EvaluateErrorKind> {
        self.0
            .is_match(text)
            .map_err(|_| EvaluateErrorKind::TooLong)
    }
}

/// What Java writes otherwise: classes of ASCII characters, quotes and the end; and both ends held.
fn translate(pattern: &str, flags: &str) -> String {
    let mut text = String::from("\\A(?");
    text.extend(flags.chars().filter(|flag| "imsx".contains(*flag)));
    text.push(':');
    let is_unicode = flags.contains('U');
    let mut rest = pattern;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(escaped) = rest.chars().next() else {
            text.push('\\');
            break;
        };
        rest = &rest[escaped.len_utf8()..];
        match escaped {
            'Q' => {
                let (quoted, after) = rest.split_once("\\E").unwrap_or((rest, ""));
                text.push_str(&escape(quoted));
                rest = after;
            }
            'd' if !is_unicode => text.push_str("[0-9]"),
            'D' if !is_unicode => text.push_str("[^0-9]"),
            'w' if !is_unicode => text.push_str("[a-zA-Z_0-9]"),
            'W' if !is_unicode => text.push_str("[^a-zA-Z_0-9]"),
            's' if !is_unicode => text.push_str("[ \\t\\n\\x0B\\f\\r]"),
            'S' if !is_unicode => text.push_str("[^ \\t\\n\\x0B\\f\\r]"),
            'Z' => text.push_str("(?=\\n?\\z)"),
            other => {
                let _ = write!(text, "\\{other}");
            }
        }
    }
    text.push_str(rest);
    if flags.contains('x') {
        text.push('\n');
    }
    text.push_str(")\\z");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_matches_as_a_whole() {
        for (pattern, flags, text, expected) in [
            ("a.c", "", "abc", true),
            ("a.c", "", "abcd", false),
            ("a|ab", "", "ab", true),
            ("ABC", "i", "abc", true),
            ("a.c", "", "a\nc", false),
            ("a.c", "s", "a\nc", true),
            ("^b$", "m", "b", true),
            ("a b # c", "x", "ab", true),
            (r"\d+", "", "١٢", false),
            (r"\d+", "U", "١٢", true),
            (r"[\w.]+", "", "a.b_1", true),
            (r"\Qa.b\E+", "", "a.bb", true),
            (r"\Qa.b", "", "axb", false),
            (r"a\/b", "", "a/b", true),
            (r"(a)\1", "", "aa", true),
            ("(?!x).*", "", "yx", true),
            ("(?<n>a)b", "", "ab", true),
        ] {
            let compiled = Pattern::new(pattern, flags).unwrap();
            assert_eq!(
                compiled.matches(text),
                Ok(expected),
                "/{pattern}/{flags} {text}"
            );
        }
    }

    #[test]
    fn what_is_no_expression_is_refused_and_what_takes_long_ends() {
        let error = Pattern::new("a(", "").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("`/a(/` is no regular expression")
        );
        let slow = Pattern::new(r"((a|aa)+)\2", "").unwrap();
        assert_eq!(
            slow.matches(&("a".repeat(60) + "b")),
            Err(EvaluateErrorKind::TooLong)
        );
    }
}
