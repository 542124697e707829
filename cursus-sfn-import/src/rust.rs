//! Literals of Rust.

use cursus_sfn_core::names::States;
use serde_json::Number;

/// Text in quotes; raw where that saves backslashes.
pub(crate) fn text(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\n') {
        raw(text)
    } else {
        format!("{text:?}")
    }
}

/// Text in quotes as it is, unless something in it could not be seen.
pub(crate) fn raw(text: &str) -> String {
    let is_seen = |character: char| {
        matches!(character, '"' | '\\' | '\'' | '\n') || character.escape_debug().count() == 1
    };
    if !text.chars().all(is_seen) {
        return format!("{text:?}");
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// A number, of the type that it needs.
pub(crate) fn number(number: &Number) -> String {
    if let Some(whole) = number.as_i64() {
        let suffix = if i32::try_from(whole).is_ok() {
            ""
        } else {
            "_i64"
        };
        return format!("{}{suffix}", grouped(&whole.to_string()));
    }
    if let Some(whole) = number.as_u64() {
        return format!("{}_u64", grouped(&whole.to_string()));
    }
    // What is no whole number is one with a fraction.
    number
        .as_f64()
        .map_or_else(|| number.to_string(), |number| format!("{number:?}"))
}

/// Digits in groups of three, if they are many.
pub(crate) fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let mut grouped = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// An error as a list of a catch has it.
pub(crate) fn error(name: &str) -> String {
    match name.strip_prefix("States.") {
        Some(own) if States::NAMES.contains(&name) => format!("States::{}", own.replace('.', "")),
        _ => text(name),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_is_raw_where_that_is_shorter() {
        for (plain, literal) in [
            ("plain", r#""plain""#),
            ("it's", r#""it's""#),
            (r#"a "b" \ c"#, r##"r#"a "b" \ c"#"##),
            ("x\"#y", r###"r##"x"#y"##"###),
            (r"a\b", r#"r"a\b""#),
            ("a\n\"b\"", r#""a\n\"b\"""#),
            ("\u{202e}\"", r#""\u{202e}\"""#),
        ] {
            assert_eq!(text(plain), literal);
            let parsed: syn::LitStr = syn::parse_str(literal).unwrap();
            assert_eq!(parsed.value(), plain);
        }
    }

    #[test]
    fn numbers_have_the_type_that_holds_them() {
        for (value, literal) in [
            (json!(-5), "-5"),
            (json!(86400), "86_400"),
            (json!(3_000_000_000_u64), "3_000_000_000_i64"),
            (json!(-3_000_000_000_i64), "-3_000_000_000_i64"),
            (json!(u64::MAX), "18_446_744_073_709_551_615_u64"),
            (json!(1.0), "1.0"),
            (json!(1e300), "1e300"),
        ] {
            assert_eq!(number(value.as_number().unwrap()), literal);
        }
    }

    #[test]
    fn errors_of_the_language_are_its_constants() {
        assert_eq!(error("States.Timeout"), "States::Timeout");
        assert_eq!(error("States.Http.Socket"), "States::HttpSocket");
        assert_eq!(error("States.Mine"), r#""States.Mine""#);
        assert_eq!(error("Busy"), r#""Busy""#);
    }
}
