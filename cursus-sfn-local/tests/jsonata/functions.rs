//! The functions that the service adds, changes or takes away.

use cursus_sfn_local::jsonata::{Environment, Scope};
use cursus_sfn_local::random::Random;
use serde_json::json;

use super::{error, is_undefined, read, value};

#[test]
fn partition() {
    for (text, expected) in [
        ("$partition([1, 2, 3, 4], 2)", json!([[1, 2], [3, 4]])),
        ("$partition([1..5], 2)", json!([[1, 2], [3, 4], [5]])),
        ("$partition([1, 2], 2.9)", json!([[1, 2]])),
        ("$partition([1, 2], 9)", json!([[1, 2]])),
        ("$partition([1, 2])", json!([[1, 2]])),
        ("$partition([[1], [2]], 1)", json!([[[1]], [[2]]])),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
    for text in [
        "$partition([], 2)",
        "$partition([1], 0)",
        "$partition([1], -0.5)",
        "$partition()",
    ] {
        assert!(is_undefined(text), "{text}");
    }
    assert_eq!(
        error("$partition([1], -1)"),
        "D3137: Second argument must be zero or greater"
    );
    assert_eq!(
        error("$partition(null, 2)"),
        "T0412: Argument 1 of function \"partition\" must be an array of undefined"
    );
    assert_eq!(error("$partition([1], 'a')"), mismatch("partition", 2));
    assert_eq!(error("$partition([1], 1, 1)"), mismatch("partition", 3));
}

#[test]
fn range() {
    for (text, expected) in [
        ("$range(0, 6, 2)", json!([0, 2, 4, 6])),
        ("$range(0, 5, 2)", json!([0, 2, 4])),
        ("$range(5, 1, -1.5)", json!([5, 4, 3, 2, 1])),
        ("$range(-1.7, 2, 1)", json!([-1, 0, 1, 2])),
        ("$range(3, 3, 1)", json!(3)),
        ("$range(1, 2, 5)", json!([1])),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
    for text in [
        "$range(5, 1, 1)",
        "$range(1, 5, -1)",
        "$range(1, 5, 0)",
        "$range(1, 5)",
    ] {
        assert!(is_undefined(text), "{text}");
    }
    assert_eq!(error("$range(1)"), mismatch("range", 2));
    assert_eq!(error("$range('a', 1, 1)"), mismatch("range", 1));
    assert_eq!(error("$range(1, 5, 1, 1)"), mismatch("range", 4));
    let widest = "$count($range(-9223372036854775808, 9223372036854775807, 9223372036854775807))";
    assert_eq!(value(widest), json!(3));
}

/// The digests of the texts of FIPS 180-4 and RFC 1321.
#[test]
fn hash() {
    for (algorithm, digest) in [
        ("MD5", "900150983cd24fb0d6963f7d28e17f72"),
        ("SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (
            "SHA-256",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
    ] {
        assert_eq!(
            value(&format!("$hash('abc', '{algorithm}')")),
            json!(digest)
        );
    }
    assert_eq!(
        value("$hash('input', 'SHA-1')"),
        json!("140f86aae51ab9e1cda9b4254fe98a74eb54c1a1")
    );
    for (algorithm, length) in [("SHA-384", 96), ("SHA-512", 128)] {
        assert_eq!(
            value(&format!("$length($hash('', '{algorithm}'))")),
            json!(length)
        );
    }
    assert_eq!(
        error("$hash('a', 'md5')"),
        "D3137: Hash algorithm 'md5' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5"
    );
    assert!(is_undefined("$hash('a')"));
    assert_eq!(error("$hash(42, 'MD5')"), mismatch("hash", 1));
    assert_eq!(error("$hash('a', 5)"), mismatch("hash", 2));
    assert_eq!(error("$hash('a', 'MD5', 1)"), mismatch("hash", 3));
}

#[test]
fn random() {
    assert_eq!(value("$random(42)"), json!(0.727_563_680_032_868_1));
    assert_eq!(value("$random(0.9) = $random(0)"), json!(true));
    assert_eq!(value("$random() = $random()"), json!(false));
    assert_eq!(error("$random('a')"), mismatch("random", 1));
    assert_eq!(error("$random(1, 2)"), mismatch("random", 2));
}

#[test]
fn uuid() {
    let uuid = value("$uuid()");
    let uuid = uuid.as_str().unwrap();
    assert_eq!(uuid.len(), 36);
    assert_eq!(&uuid[14..15], "4");
    assert_eq!(value("$uuid() = $uuid()"), json!(false));
    assert_eq!(error("$uuid(1)"), mismatch("uuid", 1));
}

#[test]
fn parse() {
    for (text, expected) in [
        (r#"$parse('{"a": 1}').a"#, json!(1)),
        ("$parse('[1, [2]]')[1]", json!([2])),
        ("$parse('null')", json!(null)),
        ("$exists($parse('null'))", json!(true)),
        ("$parse('\"text\"')", json!("text")),
        ("$parse('true')", json!(true)),
        ("$parse('1e2')", json!(100)),
        (r#"$map(['{"a":1}', '{"a":2}'], $parse).a"#, json!([1, 2])),
        (r#"('{"a":1}' ~> $parse).a"#, json!(1)),
        ("($p := $parse; $p('1'))", json!(1)),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
    assert!(is_undefined("$parse()"));
    for text in [
        "''",
        "' '",
        "'{'",
        "'1 2'",
        r#"'{"a":1,"a":2}'"#,
        "'1e400'",
        "'nope'",
    ] {
        assert_eq!(
            error(&format!("$parse({text})")),
            "D3137: Invalid JSON",
            "{text}"
        );
    }
    assert_eq!(error("$parse(null)"), mismatch("parse", 1));
    assert_eq!(error("$parse('1', 2)"), mismatch("parse", 2));
}

#[test]
fn eval_is_switched_off() {
    for text in ["$eval('1 + 1')", "('1' ~> $eval)", "$map(['1'], $eval)"] {
        assert_eq!(
            error(text),
            "T1006: Attempted to invoke a non-function",
            "{text}"
        );
    }
}

#[test]
fn a_function_of_the_expression_hides_one_of_the_service() {
    assert_eq!(
        value("($parse := function($x) { $x & '!' }; $parse('1'))"),
        json!("1!")
    );
    assert_eq!(value("($random := 1; $random)"), json!(1));
}

#[test]
fn a_workflow_variable_hides_the_function_of_its_name() {
    let range = json!(4);
    let scope = Scope::new().variable("range", &range);
    for (text, expected) in [
        ("$range", 4),
        ("$range + 1", 5),
        ("$sum([$range, $range])", 8),
    ] {
        assert_eq!(
            super::evaluate(text, &scope),
            Ok(Some(json!(expected))),
            "{text}"
        );
    }
}

#[test]
fn functions_as_values_take_no_more_than_their_arguments() {
    assert_eq!(value("$map([1, 2], $millis)"), json!([0, 0]));
    assert_eq!(
        value("$count($distinct($map([1, 1], $random)))"),
        json!(1),
        "the item is the seed"
    );
    assert_eq!(
        error("$map(['a'], $hash)"),
        mismatch("hash", 2),
        "the position is no algorithm"
    );
}

/// 2026-03-04T05:06:07.089Z.
const NOW: i64 = 1_772_600_767_089;

#[test]
fn the_clock_is_that_of_the_environment() {
    let mut environment = Environment {
        now: NOW,
        ..Environment::default()
    };
    for (text, expected) in [
        ("$now()", json!("2026-03-04T05:06:07.089Z")),
        (
            "$now('[Y0001]/[M01]/[D01] [H01]:[m01] [z]', '+0200')",
            json!("2026/03/04 07:06 GMT+02:00"),
        ),
        ("$millis()", json!(NOW)),
        ("$toMillis($now()) = $millis()", json!(true)),
        (
            "$now($states.input.none)",
            json!("2026-03-04T05:06:07.089Z"),
        ),
    ] {
        let value = read(text).evaluate(&Scope::new(), &mut environment);
        assert_eq!(value, Ok(Some(expected)), "{text}");
    }
    assert_eq!(error("$now(1)"), mismatch("now", 1));
}

#[test]
fn chance_is_that_of_the_environment() {
    let texts = ["$random()", "$uuid()", "$shuffle([1..20])", "$random()"];
    let run = |seed| {
        let mut environment = Environment {
            random: Random::new(seed),
            ..Environment::default()
        };
        let scope = Scope::new();
        texts.map(|text| {
            read(text)
                .evaluate(&scope, &mut environment)
                .unwrap()
                .unwrap()
        })
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
    let drawn = run(1);
    assert_ne!(drawn[0], drawn[3], "the generator goes on");
    let mut shuffled: Vec<_> = drawn[2]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_i64().unwrap())
        .collect();
    shuffled.sort_unstable();
    assert_eq!(shuffled, (1..=20).collect::<Vec<_>>());
}

fn mismatch(function: &str, argument: usize) -> String {
    format!(
        "T0410: Argument {argument} of function \"{function}\" does not match function signature"
    )
}
