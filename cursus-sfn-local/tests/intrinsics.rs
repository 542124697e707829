//! What intrinsic functions give, and what they refuse.

use std::borrow::Cow;

use cursus_sfn_core::intrinsic::{Call, Intrinsic};
use cursus_sfn_core::path::JsonPath;
use cursus_sfn_local::intrinsic::{IntrinsicFault, call, evaluate};
use cursus_sfn_local::random::Random;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Evaluates a call in which every path is `$.name`.
fn run(text: &str, input: &Value) -> Result<Value, IntrinsicFault> {
    let call: Call = text.parse().unwrap();
    evaluate(
        &call,
        &mut |path| Ok(Cow::Borrowed(&input[&path.to_string()[2..]])),
        &mut Random::new(7),
    )
}

/// Each line is a call, an arrow and what the call gives.
const GIVES: &str = r#"
States.Format('{}-{}', 'a', 1) => "a-1"
States.Format('it\'s \{\} \\ {}', true) => "it's {} \\ true"
States.Format('{}', $.object) => "{b=[1.5, null], a=x}"
States.Format('{}', $.none) => "null"
States.Format($.template, 'this') => "this is {it}"
States.StringToJson($.json) => {"a": [1, 0]}
States.StringToJson('') => null
States.StringToJson(' 7 ') => 7
States.JsonToString($.object) => "{\"b\":[1.5,null],\"a\":\"x\"}"
States.JsonToString('x') => "\"x\""
States.Array() => []
States.Array(1, 'a', null, $.empty) => [1, "a", null, []]
States.ArrayPartition($.numbers, 2) => [[1, 2], [3, 4], [5]]
States.ArrayPartition($.numbers, 2.9) => [[1, 2], [3, 4], [5]]
States.ArrayPartition($.numbers, 99) => [[1, 2, 3, 4, 5]]
States.ArrayPartition($.empty, 2) => []
States.ArrayContains($.numbers, 3) => true
States.ArrayContains($.numbers, '3') => true
States.ArrayContains($.numbers, 3.0) => false
States.ArrayContains(States.Array($.object), $.object) => true
States.ArrayRange(1, 9, 2) => [1, 3, 5, 7, 9]
States.ArrayRange(5, 1, -2) => [5, 3, 1]
States.ArrayRange(5.4, -0.6, -2.4) => [5, 3, 1]
States.ArrayRange(3, 3, -1) => [3]
States.ArrayRange(1, 5, -1) => []
States.ArrayGetItem($.numbers, 1.9) => 2
States.ArrayGetItem($.empty, 4) => null
States.ArrayLength($.numbers) => 5
States.ArrayUnique(States.Array(1, '1', 1, null, null)) => [1, "1", null]
States.ArrayUnique(States.Array($.object, $.reordered)) => [{"b": [1.5, null], "a": "x"}]
States.Base64Encode('Data to encode') => "RGF0YSB0byBlbmNvZGU="
States.Base64Decode('RGF0YSB0byBlbmNvZGU=') => "Data to encode"
States.Base64Decode(' YWJj!ZA') => "abcd"
States.Base64Decode('YWJj=ZGVm') => "abc"
States.Hash('hello', 'MD5') => "5d41402abc4b2a76b9719d911017c592"
States.Hash(123, 'MD5') => "202cb962ac59075b964b07152d234b70"
States.JsonMerge($.object, $.other, false) => {"b": [1.5, null], "a": {}, "c": 1}
States.JsonMerge($.object, $.empty_object, 'no') => {"b": [1.5, null], "a": "x"}
States.MathAdd(111, -1) => 110
States.MathAdd($.half, -3.5) => 0
States.MathRandom(7.2, 8.9) => 7
States.StringSplit($.text, ',;') => ["a", "b", "c"]
States.StringSplit('ab', '') => ["ab"]
States.StringSplit('', ',') => []
"#;

#[test]
fn a_call_gives() {
    let input = json!({
        "numbers": [1, 2, 3, 4, 5],
        "empty": [],
        "empty_object": {},
        "object": {"b": [1.5, null], "a": "x"},
        "reordered": {"a": "x", "b": [1.5, null]},
        "other": {"a": {}, "c": 1},
        "json": "{\"a\": [1, -0]}",
        "none": null,
        "half": 2.5,
        "text": "a,,b;c,",
        "template": "{} is \\{it\\}",
    });
    for line in GIVES.lines().skip(1) {
        let (call, expected) = line.split_once(" => ").unwrap();
        let expected = serde_json::from_str(expected).unwrap();
        assert_eq!(run(call, &input), Ok(expected), "{call}");
    }
}

/// Each line is a call, an arrow and what is wrong with it.
const REFUSES: &str = r"
States.Format('{}') => the text has another number of places `{}` than there are values, which are 0
States.Format('{}', 1, 2) => the text has another number of places `{}` than there are values, which are 2
States.Format('{a}', 1) => a brace that means itself is written `\{`
States.Format('}') => a brace that means itself is written `\}`
States.Format(1) => argument 1 must be a string, not a number
States.StringToJson('[') => no JSON: EOF while parsing a list at line 1 column 1
States.StringToJson($.numbers) => argument 1 must be a string, not an array
States.ArrayPartition($.numbers, 0.9) => the size of the parts must be 1 or more
States.ArrayPartition($.numbers, -1) => the size of the parts must be 1 or more
States.ArrayContains('abc', 'a') => argument 1 must be an array, not a string
States.ArrayRange(1, 1001, 1) => the range has 1001 items, at most 1000 are made
States.ArrayRange(1, 10, 0.49) => the step must be another number than 0
States.ArrayRange(1, 10) => 3 arguments are expected, not 2
States.ArrayGetItem($.numbers, 3) => there is no item 3 in an array of 3
States.ArrayGetItem($.numbers, -1) => there is no item -1 in an array of 3
States.ArrayLength(null) => argument 1 must be an array, not `null`
States.Base64Encode($.long) => the text has 10001 characters, at most 10000 are taken
States.Base64Decode($.long) => the text has 10001 characters, at most 10000 are taken
States.Base64Decode(1) => argument 1 must be a string, not a number
States.Hash($.long, 'MD5') => the text has 10001 characters, at most 10000 are taken
States.Hash('x', 'SHA256') => unknown hash algorithm `SHA256`; known are `MD5`, `SHA-1`, `SHA-256`, `SHA-384`, `SHA-512`
States.JsonMerge(1, 2, false) => argument 1 must be an object, not a number
States.JsonMerge($.object, $.object, true) => objects inside objects are not merged
States.MathAdd(2147483647, 1) => the sum is no 32-bit integer
States.MathAdd(3000000000, -1) => argument 1 is no 32-bit integer
States.MathAdd(true, 1) => argument 1 must be a number, not a boolean
States.MathRandom(1.4, 1.6) => the end must be above the start
States.MathRandom(1, 9, null) => argument 3 must be a number, not `null`
States.MathRandom(1) => 2 to 3 arguments are expected, not 1
States.StringSplit('a', 1) => argument 2 must be a string, not a number
States.UUID(1) => 0 arguments are expected, not 1
";

#[test]
fn a_call_refuses() {
    let input = json!({"numbers": [1, 2, 3], "object": {}, "long": "x".repeat(10_001)});
    for line in REFUSES.lines().skip(1) {
        let (call, detail) = line.split_once(" => ").unwrap();
        let fault = run(call, &input).unwrap_err();
        assert_eq!(fault.detail(), detail, "{call}");
        let name = call.split('(').next().unwrap();
        assert_eq!(fault.to_string(), format!("Invalid arguments in {name}"));
    }
}

#[test]
fn a_seed_makes_a_random_number_certain() {
    // `new java.util.Random(42).nextInt(10)` is 0.
    let seeded = run("States.MathRandom(5, 15, 42)", &json!({}));
    assert_eq!(seeded, Ok(json!(5)));
}

#[test]
fn a_fault_inside_names_the_function_inside() {
    let fault = run("States.Array(States.ArrayLength(1))", &json!({})).unwrap_err();
    assert_eq!(fault.function(), Intrinsic::ArrayLength);
}

#[test]
fn what_a_path_refuses_is_handed_on() {
    #[derive(Debug, PartialEq)]
    struct Missing(String);
    impl From<IntrinsicFault> for Missing {
        fn from(fault: IntrinsicFault) -> Self {
            Self(fault.to_string())
        }
    }
    let call: Call = "States.Array(1, $.a, $.b)".parse().unwrap();
    let refuse = &mut |path: &JsonPath| Err(Missing(path.to_string()));
    let result = evaluate(&call, refuse, &mut Random::new(0));
    assert_eq!(result, Err(Missing("$.a".to_owned())));
}

#[test]
fn the_same_seed_gives_the_same_identifiers() {
    let both = "States.Array(States.UUID(), States.UUID())";
    let first = run(both, &json!({})).unwrap();
    assert_eq!(run(both, &json!({})), Ok(first.clone()));
    assert_ne!(first[0], first[1]);
}

/// JSON of a few levels.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-12_i64..12).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a{}\\\\,=]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 16, 4, |inner| {
        let fields = vec(("[ab]", inner.clone()), 0..3);
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::from),
            fields.prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_arguments_are_taken_or_refused(
        function in proptest::sample::select(Intrinsic::ALL),
        arguments in vec(values(), 0..4),
    ) {
        let arguments: Vec<_> = arguments.into_iter().map(Cow::Owned).collect();
        if let Err(fault) = call(function, &arguments, &mut Random::new(0)) {
            prop_assert!(!fault.detail().is_empty());
        }
    }

    #[test]
    fn a_range_goes_by_its_step(first in -2_000_i64..2_000, last in -2_000_i64..2_000, step in -9_i64..9) {
        let arguments = [first, last, step].map(|number| Cow::Owned(number.into()));
        let range = call(Intrinsic::ArrayRange, &arguments, &mut Random::new(0));
        let within = |value: &i64| if step > 0 { *value <= last } else { *value >= last };
        let expected: Vec<i64> =
            (0..=1_000).map(|n| first + n * step).take_while(within).collect();
        match range {
            Ok(range) => prop_assert_eq!(range, json!(expected)),
            Err(_) => prop_assert!(step == 0 || expected.len() > 1_000),
        }
    }

    #[test]
    fn parts_put_together_are_the_array(items in vec(values(), 0..9), size in 1_i64..5) {
        let arguments = [Cow::Owned(Value::from(items.clone())), Cow::Owned(size.into())];
        let parts = call(Intrinsic::ArrayPartition, &arguments, &mut Random::new(0)).unwrap();
        let parts: Vec<Vec<Value>> = serde_json::from_value(parts).unwrap();
        prop_assert_eq!(parts.concat(), items);
    }
}
