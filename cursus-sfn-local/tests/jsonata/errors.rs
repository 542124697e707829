//! Errors in the words of the service.

use cursus_sfn_local::jsonata::{QueryError, ResultType, Scope};
use serde_json::json;

use super::{error, evaluate};

#[test]
fn the_sentence_names_expression_and_field() {
    let thrown = evaluate("1 + 'a'", &Scope::new()).unwrap_err();
    assert_eq!(
        thrown.describe("1 + 'a'", "Output/v"),
        "The JSONata expression '1 + 'a'' specified for the field 'Output/v' threw an error during evaluation. \
         T2002: The right side of the \"+\" operator must evaluate to a number"
    );
    assert_eq!(
        QueryError::Undefined.describe("$none", "Output/values[0]"),
        "The JSONata expression '$none' specified for the field 'Output/values[0]' returned nothing (undefined)."
    );
    let stopped = evaluate("[1..900000] ~> $count()", &Scope::new()).unwrap_err();
    assert_eq!(
        stopped.describe("e", "Output/r"),
        "The JSONata expression 'e' specified for the field 'Output/r' threw an error during evaluation: \
         Expression evaluation memory limit exceeded: Check for excessive memory usage"
    );
}

#[test]
fn a_value_of_another_type_is_told() {
    for (value, written) in [
        (json!(1), "'number' for value: 1"),
        (json!("string"), "'string' for value: \"string\""),
        (json!(true), "'boolean' for value: true"),
        (
            json!({"foo": "bar"}),
            "'object' for value: {\"foo\":\"bar\"}",
        ),
        (json!(null), "'null' for value: null"),
    ] {
        let error = QueryError::expect(Some(value), ResultType::Array).unwrap_err();
        assert_eq!(
            error.describe("$items", "Items"),
            format!(
                "The JSONata expression '$items' specified for the field 'Items' returned an unexpected result type. \
                 Expected 'array', but was {written}"
            )
        );
    }
    assert_eq!(
        QueryError::expect(None, ResultType::Number),
        Err(QueryError::Undefined)
    );
    assert_eq!(
        QueryError::expect(Some(json!([1])), ResultType::Array),
        Ok(json!([1]))
    );
}

#[test]
fn values_and_operators_are_named() {
    for (text, expected) in [
        (
            "'a' - 1",
            "T2001: The left side of the \"-\" operator must evaluate to a number",
        ),
        (
            "1 + {}",
            "T2002: The right side of the \"+\" operator must evaluate to a number",
        ),
        (
            "1 < 'a'",
            "T2009: The values 1 and \"a\" either side of operator \"<\" must be of the same data type",
        ),
        (
            "[1, 2 + ('a' >= 1 ? 1 : 2)]",
            "T2009: The values \"a\" and 1 either side of operator \">=\" must be of the same data type",
        ),
        (
            "($a := 2; $b := {'x': 'y'}; $a < $b.x)",
            "T2009: The values 2 and \"y\" either side of operator \"<\" must be of the same data type",
        ),
        (
            "true > 1",
            "T2010: The expressions either side of operator \">\" must evaluate to numeric or string values",
        ),
        ("-'s'", "D1002: Cannot negate a non-numeric value: \"s\""),
        (
            "$number('a\"b')",
            "D3030: Unable to cast value to a number: \"a\\\"b\"",
        ),
        (
            "$sqrt(-1)",
            "D3060: The sqrt function cannot be applied to a negative number: -1",
        ),
        (
            "$formatBase(1, 99)",
            "D3100: The radix of the formatBase function must be between 2 and 36.  It was given 99",
        ),
        (
            "['a'..2]",
            "T2003: The left side of the range operator (..) must evaluate to an integer",
        ),
        (
            "$count([1..20000000])",
            "D2014: The size of the sequence allocated by the range operator (..) must not exceed 1e6.  \
             Attempted to allocate 20000000.",
        ),
        ("$nothing()", "T1006: Attempted to invoke a non-function"),
        ("$error('own words')", "D3137: own words"),
        ("$assert(false, 'own')", "D3141: own"),
        (
            "$toMillis('nope')",
            "D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"nope\"",
        ),
    ] {
        assert_eq!(error(text), expected, "{text}");
    }
}

#[test]
fn functions_are_named() {
    for (text, expected) in [
        (
            "$sum(['a'])",
            "T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
        ),
        (
            "$join([1])",
            "T0412: Argument 1 of function \"join\" must be an array of \"strings\"",
        ),
        (
            "$abs('a')",
            "T0410: Argument 1 of function \"abs\" does not match function signature",
        ),
        (
            "$sum([$abs(1), $floor('a')])",
            "T0410: Argument 1 of function \"floor\" does not match function signature",
        ),
        (
            "$count([], [])",
            "T0410: Argument 2 of function \"count\" does not match function signature",
        ),
        (
            "$replace('a')",
            "T0410: Argument 2 of function \"replace\" does not match function signature",
        ),
        (
            "'a' ~> $abs",
            "T0410: Argument 1 of function \"abs\" does not match function signature",
        ),
        (
            "{'k': [1, $length(5)]}",
            "T0410: Argument 1 of function \"length\" does not match function signature",
        ),
        (
            "$map(['a'], function($v) { $abs($v) })",
            "T0410: Argument 1 of function \"abs\" does not match function signature",
        ),
        (
            "['a'].$abs($)",
            "T0410: Argument 1 of function \"abs\" does not match function signature",
        ),
        (
            "($f := function($x)<n:n> { $x }; $f('a'))",
            "T0410: Argument 1 of function \"f\" does not match function signature",
        ),
        (
            "$split('a', 'b', -1)",
            "D3020: Third argument of split function must evaluate to a positive number",
        ),
        (
            "$replace('a', '', 'b')",
            "D3010: Second argument of replace function cannot be an empty string",
        ),
        (
            "$reduce([1, 2], function($a) { $a })",
            "D3050: The second argument of reduce function must be a function with at least two arguments",
        ),
        (
            "$single([1, 2], function($x) { true })",
            "D3138: The $single() function expected exactly 1 matching result.  Instead it matched more.",
        ),
    ] {
        assert_eq!(error(text), expected, "{text}");
    }
}

/// The rules of a picture, each broken once.
#[test]
fn pictures_tell_the_rule_they_break() {
    for (picture, code) in [
        ("0.0;0.0;0.0", "D3080"),
        ("0.0.0", "D3081"),
        ("0%%", "D3082"),
        ("0‰‰", "D3083"),
        ("0%‰", "D3084"),
        ("x", "D3086"),
        ("0,.0", "D3087"),
        ("0,", "D3088"),
        ("0,,0", "D3089"),
        ("0#", "D3090"),
        ("##0.0#0", "D3091"),
        ("0e0%", "D3092"),
    ] {
        let error = error(&format!("$formatNumber(1, '{picture}')"));
        assert!(error.starts_with(code), "{picture}: {error}");
    }
    assert_eq!(
        error("$formatNumber(1, 'x')"),
        "D3086: The sub-picture must not contain a passive character that is preceded by an active character and that \
         is followed by another active character"
    );
}

#[test]
fn the_place_of_an_error_is_found_without_drawing_again() {
    let mut environment = cursus_sfn_local::jsonata::Environment::default();
    let expression = super::read("$random() < 'a'");
    let first = expression
        .evaluate(&Scope::new(), &mut environment)
        .unwrap_err();
    let drawn = 0.730_967_787_376_657;
    assert_eq!(
        first.to_string(),
        format!(
            "threw an error during evaluation. T2009: The values {drawn} and \"a\" either side of operator \"<\" must \
             be of the same data type"
        )
    );
    let mut once = cursus_sfn_local::random::Random::new(0);
    once.next_double();
    assert_eq!(environment.random, once);
}
