//! Where the service's version of the language, 2.0.6, parts from later ones, and where it does not.

use cursus_sfn_core::jsonata::JsonataErrorKind;
use cursus_sfn_local::jsonata::Expression;
use serde_json::json;

use super::{is_undefined, value};

#[test]
fn operators_of_later_versions_are_refused() {
    let error = "$a ?? 1".parse::<Expression>().unwrap_err();
    assert_eq!(error.kind, JsonataErrorKind::Coalescing);
    let error = "$a ?: 1".parse::<Expression>().unwrap_err();
    assert_eq!(error.kind, JsonataErrorKind::Elvis);
}

#[test]
fn a_range_is_an_item_of_an_array() {
    assert!("$states.input.x[0..9]".parse::<Expression>().is_err());
    assert_eq!(value("[5..9][[0..1]]"), json!([5, 6]));
}

/// Fractions have 15 digits. Whole numbers have all that tell them from others, unlike in the reference implementation of
/// the version: so the service answers.
#[test]
fn numbers_as_text() {
    for (text, expected) in [
        ("$string(1/3)", "0.333333333333333"),
        ("$string(0.1 + 0.2)", "0.3"),
        ("1/3 & ''", "0.333333333333333"),
        ("$string(1e20)", "100000000000000000000"),
        ("$string(1.5e20)", "150000000000000000000"),
        ("$string(999999999999999868928)", "999999999999999900000"),
        ("$string(9223372036854775808)", "9223372036854776000"),
        ("$string(1e21)", "1e+21"),
        ("$string(-1e20)", "-100000000000000000000"),
        ("$string(1e-6)", "0.000001"),
        ("$string(1e-7)", "1e-7"),
        (
            "$string({'n': 1e20, 'f': 1/3})",
            r#"{"n":100000000000000000000,"f":0.333333333333333}"#,
        ),
    ] {
        assert_eq!(value(text), json!(expected), "{text}");
    }
}

/// What the reference implementation of the version cannot do, or does by mistake.
#[test]
fn mistakes_of_the_version_are_not_repeated() {
    assert_eq!(value("$pad('foo', -5.7, ' ')"), json!("  foo"));
    assert_eq!(value("$formatNumber(-42, '0e0')"), json!("-4e1"));
    assert_eq!(value("function($a, $b)<n+n:n>{$b}(1, 2, 3)"), json!(2));
    assert!(is_undefined("$sum.*"));
    assert_eq!(
        value("$string(5890840712243076)"),
        json!("5890840712243076")
    );
}
