//! What is read, and in which form values come back.

use cursus_sfn_local::jsonata::Scope;
use serde_json::{Value, json};

use super::{evaluate, is_undefined, items, on_input, value};

#[test]
fn states_and_variables_are_read() {
    let (input, context) = (json!({"a": 1}), json!({"Execution": {"Name": "run"}}));
    let (result, caught, order) = (json!([2]), json!({"Error": "E"}), json!({"id": 7}));
    let scope = Scope::new()
        .input(&input)
        .context(&context)
        .result(&result)
        .error_output(&caught)
        .variables([("order", &order)]);
    for (text, expected) in [
        ("$states.input.a", json!(1)),
        ("$states.input.a + $order.id", json!(8)),
        ("$states.context.Execution.Name", json!("run")),
        ("$states.result", json!([2])),
        ("$states.errorOutput.Error & '!'", json!("E!")),
        ("$order", json!({"id": 7})),
        (
            "$keys($states)",
            json!(["context", "errorOutput", "input", "result"]),
        ),
        ("($x := $order.id; $x * $x)", json!(49)),
        (
            "$map([1, 2], function($v) { $v + $order.id })",
            json!([8, 9]),
        ),
    ] {
        assert_eq!(evaluate(text, &scope), Ok(Some(expected)), "{text}");
    }
}

#[test]
fn what_is_not_there_is_undefined() {
    let input = json!({"a": null, "list": []});
    for text in [
        "$states.input.b",
        "$states.input.a.b",
        "$states.result",
        "$none",
        "$none.a.b",
        "$states.input.list[0]",
        "$states.input.list.a",
    ] {
        assert_eq!(on_input(text, &input), None, "{text}");
    }
    assert_eq!(on_input("$states.input.a", &input), Some(Value::Null));
    assert_eq!(on_input("$states.input.list", &input), Some(json!([])));
    assert_eq!(on_input("[$states.input.b, 1]", &input), Some(json!([1])));
    assert_eq!(on_input("{'x': $states.input.b}", &input), Some(json!({})));
}

#[test]
fn one_match_is_the_value_itself() {
    let input = items();
    let one = json!({"id": 2, "n": 7});
    assert_eq!(
        on_input("$states.input.items[id = 2]", &input),
        Some(one.clone())
    );
    assert_eq!(
        on_input("$states.input.items[id = 2][]", &input),
        Some(json!([one]))
    );
    assert_eq!(
        on_input("$states.input.items[id > 0].n", &input),
        Some(json!([5, 7]))
    );
    assert_eq!(
        on_input("$states.input.items[id > 1].n", &input),
        Some(json!(7))
    );
}

#[test]
fn whole_numbers_stay_whole() {
    for (text, expected) in [
        ("1", "1"),
        ("2.0 * 3", "6"),
        ("1 / 2", "0.5"),
        ("1e2", "100"),
        ("-0", "0"),
        ("1e18", "1000000000000000000"),
        ("1e21", "1e+21"),
        ("$parse('1.0')", "1"),
        ("$count([])", "0"),
    ] {
        assert_eq!(value(text).to_string(), expected, "{text}");
    }
}

#[test]
fn what_a_path_leads_to_keeps_its_digits() {
    let input: Value = serde_json::from_str(
        r#"{"n": 9007199254740993, "m": 9223372036854775807, "f": 1.0, "o": [{"n": 9007199254740993}]}"#,
    )
    .unwrap();
    for (text, expected) in [
        ("$states.input.n", "9007199254740993"),
        ("$states.input.m", "9223372036854775807"),
        ("$states.input.f", "1"),
        ("$states.input.o", r#"[{"n":9007199254740993}]"#),
    ] {
        assert_eq!(
            on_input(text, &input).unwrap().to_string(),
            expected,
            "{text}"
        );
    }
}

#[test]
fn keys_keep_their_order() {
    let input = json!({"b": 1, "a": {"z": 1, "y": 2}});
    for (text, expected) in [
        ("$states.input", r#"{"b":1,"a":{"z":1,"y":2}}"#),
        (
            "$merge([$states.input, {'0': 0}])",
            r#"{"b":1,"a":{"z":1,"y":2},"0":0}"#,
        ),
        ("$keys($states.input.a)", r#"["z","y"]"#),
        ("$parse('{\"b\":1,\"a\":2}')", r#"{"b":1,"a":2}"#),
    ] {
        assert_eq!(
            on_input(text, &input).unwrap().to_string(),
            expected,
            "{text}"
        );
    }
}

/// JSON has no numbers for these; the service writes what JavaScript calls them.
#[test]
fn numbers_that_json_has_not_are_text() {
    for (text, expected) in [
        ("1/0", json!("Infinity")),
        ("-1/0", json!("-Infinity")),
        ("1e308 * 10", json!("Infinity")),
        ("0/0", json!("NaN")),
        ("[1/0]", json!(["Infinity"])),
        ("{'k': 1/0}", json!({"k": "Infinity"})),
        ("$parseInteger('abc', '0')", json!("NaN")),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn functions_have_no_json() {
    assert!(is_undefined("function($x) { $x }"));
    assert!(is_undefined("$sum"));
    assert_eq!(value("{'f': $sum, 'n': 1}"), json!({"n": 1}));
    assert_eq!(value("[$sum, 1]"), json!([null, 1]));
}

#[test]
fn a_scope_serves_many_expressions() {
    let input = items();
    let scope = Scope::new().input(&input);
    for _ in 0..2 {
        let sum = evaluate("$sum($states.input.items.n)", &scope);
        assert_eq!(sum, Ok(Some(json!(12))));
        let all = evaluate("$states.input.*.id", &scope);
        assert_eq!(all, Ok(Some(json!([1, 2]))));
        let parents = evaluate("$states.input.items.n.(%.id)", &scope);
        assert_eq!(parents, Ok(Some(json!([1, 2]))));
    }
}

#[test]
fn the_expression_is_quoted_without_the_space_around_it() {
    let field = "{%  $a + 1\n%}";
    let read = cursus_sfn_core::jsonata::Expression::in_field(field)
        .unwrap()
        .unwrap();
    let expression = cursus_sfn_local::jsonata::Expression::from(&read);
    assert_eq!(expression.source(), "$a + 1");
}

#[test]
fn expressions_are_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<cursus_sfn_local::jsonata::Expression>();
}
