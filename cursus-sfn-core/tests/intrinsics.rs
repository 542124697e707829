//! Intrinsic functions: what is read, what is refused and where, and what their arguments are checked for.

mod common;

use common::{assert_points_into, mutated};
use cursus_sfn_core::intrinsic::{Argument, Call, Intrinsic, MAX_NESTING, QuotedText};
use proptest::prelude::*;
use serde_json::Number;

#[test]
fn every_form_is_read_and_written_in_one_way() {
    for (text, written) in [
        ("States.UUID()", "States.UUID()"),
        ("States.UUID ( ) ", "States.UUID()"),
        ("States.Array()", "States.Array()"),
        (
            "States.Array('Foo',2020 , $.x, null,true,false, -2.5,1e3)",
            "States.Array('Foo', 2020, $.x, null, true, false, -2.5, 1000.0)",
        ),
        (
            "States.Format('{} and\n{}', $$.Execution.Name, $name[0].x)",
            "States.Format('{} and\n{}', $$.Execution.Name, $name[0].x)",
        ),
        (
            r"States.Format('it\'s \{\} \\ {}', $.a)",
            r"States.Format('it\'s \{\} \\ {}', $.a)",
        ),
        (
            "States.ArrayGetItem($.list[?(@.key == Url)].value, 0)",
            "States.ArrayGetItem($.list[?(@.key == Url)].value, 0)",
        ),
        (
            "States.Format('{}',$['a,b)']['c'])",
            "States.Format('{}', $['a,b)']['c'])",
        ),
        (
            "States.MathAdd(States.ArrayLength($$.Execution.Input.a),-1)",
            "States.MathAdd(States.ArrayLength($$.Execution.Input.a), -1)",
        ),
        ("States.Format('🙂 größe')", "States.Format('🙂 größe')"),
    ] {
        let call: Call = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(call.to_string(), written);
        assert_eq!(written.parse(), Ok(call));
    }
}

#[test]
fn what_is_wrong_is_pointed_at() {
    for (text, at, message) in [
        ("", "", "is called as in"),
        (" States.UUID()", " ", "is called as in"),
        (
            "States.format('x')",
            "States.format",
            "did you mean `States.Format`?",
        ),
        ("Format('x')", "Format", "did you mean `States.Format`?"),
        (
            "States.NoSuch()",
            "States.NoSuch",
            "unknown intrinsic function `States.NoSuch`",
        ),
        ("States. UUID()", "States.", "unknown intrinsic function"),
        ("States.UUID", "", "`(` must follow"),
        ("States.StringToJson $.a)", "$", "`(` must follow"),
        ("States.UUID(", "", "must stand here"),
        ("States.Array($.a", "", "`,` or `)`"),
        ("States.Array($.a,)", ")", "must stand here"),
        ("States.Array(,)", ",", "must stand here"),
        ("States.Array($.a $.b)", "$", "`,` or `)`"),
        ("States.Array(\"x\")", "\"", "single quotes"),
        ("States.Array('x", "'x", "the closing `'`"),
        ("States.Array('x\\", "\\", "a backslash stands before"),
        (r"States.Array('a\nb')", r"\n", r"`\n` is no escape"),
        (
            r#"States.StringToJson('{\"a\":1}')"#,
            r#"\""#,
            "is no escape",
        ),
        ("States.Array(01x)", "01x", "is not a number"),
        ("States.Array(-)", "-", "is not a number"),
        ("States.Array(tru)", "tru", "must stand here"),
        ("States.Array($.a[)", ")", "stands in quotes"),
        ("States.Array(@.a)", "@", "`@` is the element"),
        ("States.UUID() + 1", "+ 1", "nothing may follow"),
    ] {
        let error = text.parse::<Call>().unwrap_err();
        assert_eq!(error.span.of(text), at, "{text}: {error}");
        assert!(error.to_string().contains(message), "{text}: {error}");
    }
}

/// Calls with an argument that cannot be, which one, and what is said.
const MISUSED: &[(&str, &str, &str)] = &[
    ("States.UUID(1)", "States.UUID", "takes no arguments, not 1"),
    (
        "States.MathAdd(1)",
        "States.MathAdd",
        "takes 2 arguments, not 1",
    ),
    (
        "States.MathRandom(1)",
        "States.MathRandom",
        "takes 2 to 3 arguments, not 1",
    ),
    (
        "States.Format()",
        "States.Format",
        "at least 1 argument, not 0",
    ),
    ("States.Format(1)", "1", "takes a string here, not a number"),
    (
        "States.ArrayLength('x')",
        "'x'",
        "takes an array here, not a string",
    ),
    (
        "States.ArrayLength(States.UUID())",
        "States.UUID()",
        "an array here, not a string",
    ),
    (
        "States.JsonMerge($.a, null, false)",
        "null",
        "takes an object here, not `null`",
    ),
    (
        "States.JsonMerge($.a, $.b, 1)",
        "1",
        "takes a boolean here, not a number",
    ),
    (
        "States.JsonMerge($.a, $.b, true)",
        "true",
        "must be `false`",
    ),
    (
        "States.Format('{} {}', $.a)",
        "'{} {}'",
        "2 `{}` for 1 values",
    ),
    (
        "States.Format('none', $.a)",
        "'none'",
        "0 `{}` for 1 values",
    ),
    (
        "States.Hash($.a, 'SHA256')",
        "'SHA256'",
        "did you mean `SHA-256`?",
    ),
    ("States.ArrayPartition($.a, 0)", "0", "must be 1 or more"),
    ("States.ArrayGetItem($.a, -1)", "-1", "must be 0 or more"),
    ("States.ArrayRange(1, 2, 0)", "0", "another number than 0"),
    ("States.ArrayRange(1, 1001, 1)", "1001", "1001 items"),
    (
        "States.Array(States.MathAdd('1', 2))",
        "'1'",
        "takes a number here",
    ),
];

#[test]
fn arguments_are_checked_as_far_as_they_are_known() {
    for (text, at, message) in MISUSED {
        let found = text.parse::<Call>().unwrap().check();
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].span.of(text), *at, "{text}");
        assert!(
            found[0].to_string().contains(message),
            "{text}: {}",
            found[0]
        );
    }
    let long = format!("States.Base64Encode('{}')", "a".repeat(10_001));
    assert_eq!(long.parse::<Call>().unwrap().check().len(), 1);
}

#[test]
fn sound_calls_have_nothing_to_say() {
    for text in [
        "States.Format($.template, $.a, $.b)",
        "States.Format('{}', States.Array(1))",
        "States.StringToJson($.text)",
        "States.JsonToString(States.Array($.a))",
        "States.ArrayPartition(States.ArrayRange(1, 20, 1), 4)",
        "States.ArrayRange(9, 1, -2)",
        "States.ArrayRange(1, 1000, 1)",
        "States.ArrayGetItem(States.StringSplit($.a, ','), 0)",
        "States.Base64Decode(States.Base64Encode('x'))",
        "States.Hash(12, 'MD5')",
        "States.Hash($.data, $.algorithm)",
        "States.JsonMerge($.a, States.StringToJson($.b), false)",
        "States.MathRandom(1, 999, 7)",
        "States.MathRandom(1.5, 10)",
    ] {
        assert_eq!(text.parse::<Call>().unwrap().check(), [], "{text}");
    }
}

#[test]
fn calls_stand_in_each_other_up_to_a_limit() {
    let nested = |depth: usize| {
        format!(
            "{}States.UUID(){}",
            "States.Array(".repeat(depth),
            ")".repeat(depth)
        )
    };
    assert!(nested(MAX_NESTING).parse::<Call>().is_ok());
    for depth in [MAX_NESTING + 1, 100_000] {
        let error = nested(depth).parse::<Call>().unwrap_err();
        assert!(error.to_string().contains("stand in each other"), "{error}");
    }
    let wide = format!("States.Array({}1)", "$.a, ".repeat(100_000));
    assert_eq!(wide.parse::<Call>().unwrap().arguments.len(), 100_001);
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        any::<f64>().prop_filter_map("finite", Number::from_f64),
    ]
}

fn call() -> impl Strategy<Value = Call> {
    let path = prop::sample::select(vec!["$", "$$.Task.Token", "$x.y", "$.a[?(@.b == c)][0]"]);
    let argument = prop_oneof![
        path.prop_map(|path| Argument::Path(path.parse().unwrap())),
        any::<String>().prop_map(|text| Argument::Text(QuotedText::new(&text))),
        number().prop_map(Argument::Number),
        any::<bool>().prop_map(Argument::Boolean),
        Just(Argument::Null),
    ];
    let call = |argument: BoxedStrategy<Argument>| {
        let arguments = prop::collection::vec(argument, 0..4);
        let function = prop::sample::select(Intrinsic::ALL);
        (function, arguments).prop_map(|(function, arguments)| Call {
            function: function.into(),
            arguments: arguments.into_iter().map(Into::into).collect(),
        })
    };
    let argument = argument.prop_recursive(5, 16, 3, move |inner| {
        prop_oneof![inner.clone(), call(inner.boxed()).prop_map(Argument::Call)]
    });
    call(argument.boxed())
}

proptest! {
    #[test]
    fn what_is_written_reads_back(call in call()) {
        prop_assert_eq!(call.to_string().parse(), Ok(call));
    }

    #[test]
    fn quoted_text_means_what_it_was_made_of(text in any::<String>()) {
        let quoted = QuotedText::new(&text);
        prop_assert_eq!(quoted.places(), 0);
        prop_assert_eq!(quoted.text(), text);
    }

    #[test]
    fn every_check_points_into_the_text(call in call()) {
        let text = call.to_string();
        for found in text.parse::<Call>().unwrap().check() {
            assert_points_into(found.span, &text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_inside_of_it(text in r"(States\.(UUID|Array|Format)\(?)?[a-z$.,'\\(){}0-9 é-]{0,20}") {
        if let Err(error) = text.parse::<Call>() {
            assert_points_into(error.span, &text);
        }
    }

    #[test]
    fn a_changed_call_is_read_or_refused_inside_of_it(text in mutated(call().prop_map(|call| call.to_string()))) {
        match text.parse::<Call>() {
            Ok(call) => prop_assert_eq!(call.to_string().parse(), Ok(call)),
            Err(error) => assert_points_into(error.span, &text),
        }
    }
}
