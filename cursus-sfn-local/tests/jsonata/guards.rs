//! Expressions that would not end, or take all memory.

use std::time::{Duration, Instant};

use cursus_sfn_local::jsonata::{Environment, Expression, Limits, QueryError, Scope, Stop};
use serde_json::{Value, json};

use super::{read, value};

fn stopped(text: &str) -> Stop {
    stopped_within(text, Limits::default())
}

fn stopped_within(text: &str, limits: Limits) -> Stop {
    let mut environment = Environment {
        limits,
        ..Environment::default()
    };
    match read(text).evaluate(&Scope::new(), &mut environment) {
        Err(QueryError::Stopped(stop)) => stop,
        other => panic!("{}: {other:?}", text.get(..60).unwrap_or(text)),
    }
}

/// As deep as the service takes, and one deeper.
#[test]
fn depth_ends_where_it_does_in_the_service() {
    let sum = |terms: usize| format!("1{}", "+1".repeat(terms - 1));
    assert_eq!(value(&sum(100)), json!(100));
    assert_eq!(stopped(&sum(101)), Stop::Depth);

    let parentheses = |count: usize| format!("{}1{}", "(".repeat(count), ")".repeat(count));
    assert_eq!(value(&parentheses(99)), json!(1));
    assert_eq!(stopped(&parentheses(100)), Stop::Depth);

    let recursion =
        |n: usize| format!("($f := function($x) {{ $x <= 0 ? 0 : 1 + $f($x - 1) }}; $f({n}))");
    assert_eq!(value(&recursion(31)), json!(31));
    assert_eq!(stopped(&recursion(32)), Stop::Depth);
}

#[test]
fn sequences_end_where_they_do_in_the_service() {
    assert_eq!(value("[1..873782] ~> $count()"), json!(873_782));
    assert_eq!(stopped("[1..873783] ~> $count()"), Stop::Memory);
    assert_eq!(stopped("$sum([1..900000])"), Stop::Memory);
    assert_eq!(value("$count($range(1, 873782, 1))"), json!(873_782));
    assert_eq!(stopped("$range(1, 873783, 1)"), Stop::Memory);
}

#[test]
fn text_ends_where_it_does_in_the_service() {
    let doubled = |n: usize| {
        format!(
            "($f := function($s, $n) {{ $n = 0 ? $s : $f($s & $s, $n - 1) }}; $length($f('x', {n})))"
        )
    };
    assert_eq!(value(&doubled(22)), json!(4_194_304));
    assert_eq!(stopped(&doubled(23)), Stop::Memory);
    assert_eq!(stopped(&doubled(60)), Stop::Memory);
}

#[test]
fn what_doubles_is_stopped() {
    for text in [
        "($f := function($s, $n) { $n = 0 ? $s : $f([$s, $s], $n - 1) }; $f([1], 60))",
        "($f := function($s, $n) { $n = 0 ? $s : $f([[$s], [$s]], $n - 1) }; $f(1, 60))",
        "($f := function($s, $n) { $n = 0 ? $s : $f({'a': $s, 'b': $s}, $n - 1) }; $string($f(1, 60)))",
        "($f := function($s, $n) { $n = 0 ? $s : $f($append($s, $s), $n - 1) }; $f([1], 60))",
        "$reduce([1..60], function($a, $v) { {'x': $a, 'y': $a} }, 1)",
        "($a := 'x'; $b := $pad($a, 4000000); $c := $b & $b; $c & $c)",
    ] {
        assert_eq!(stopped(text), Stop::Memory, "{text}");
    }
}

#[test]
fn padding_is_no_way_around() {
    assert_eq!(stopped("$pad('x', 1e15)"), Stop::Memory);
    assert_eq!(stopped("'x' ~> $pad(-1e15)"), Stop::Memory);
    assert_eq!(value("$pad('x', 3)"), json!("x  "));
    assert_eq!(value("$pad('x', -3, '-')"), json!("--x"));
}

#[test]
fn endless_loops_are_stopped() {
    let limits = Limits {
        time: Duration::from_millis(100),
        ..Limits::default()
    };
    let started = Instant::now();
    let text = "($f := function($x) { $f($x + 1) }; $f(1))";
    assert_eq!(stopped_within(text, limits), Stop::Time);
    assert!(started.elapsed() < Duration::from_secs(5));
}

/// Only the stack of a thread must not be what ends it; tests run on one of 2 MiB.
#[test]
fn endless_recursion_is_an_error_however_deep_it_may_go() {
    let limits = Limits {
        depth: usize::MAX,
        time: Duration::from_mins(1),
        ..Limits::default()
    };
    let text = "($f := function($x) { 1 + $f($x + 1) }; $f(1))";
    assert_eq!(stopped_within(text, limits), Stop::Depth);
}

#[test]
fn results_that_nest_too_deep_are_refused() {
    let nested = |n: usize| format!("$reduce([1..{n}], function($a, $v) {{ {{'a': $a}} }})");
    let mut deepest = value(&nested(128));
    for _ in 0..127 {
        deepest = deepest["a"].take();
    }
    assert_eq!(deepest, json!(1));
    assert_eq!(stopped(&nested(129)), Stop::Depth);
    assert_eq!(stopped(&nested(5_000)), Stop::Depth);
}

/// The deepest that the parser of definitions takes.
#[test]
fn what_can_be_read_can_be_evaluated() {
    let deep = [
        format!("{}1{}", "(".repeat(159), ")".repeat(159)),
        format!("{}1{}", "[".repeat(159), "]".repeat(159)),
        format!("{}1{}", "{'a':".repeat(159), "}".repeat(159)),
        format!("{}1", "-".repeat(150)),
        format!("1{}", "+1".repeat(250)),
        format!("$a{}", ".b".repeat(250)),
        format!("$a{}", "[0]".repeat(250)),
        format!("1{}", " ~> $string".repeat(250)),
        format!("{}1{}", "$f(".repeat(150), ")".repeat(150)),
        format!("{}1{}", "function($x){".repeat(80), "}".repeat(80)),
        format!("1{}", " ? 1 : 1".repeat(150)),
    ];
    for text in deep {
        let Ok(expression) = text.parse::<Expression>() else {
            continue;
        };
        // Whatever comes of it, it comes.
        let result = expression.evaluate(&Scope::new(), &mut Environment::default());
        drop(result);
    }
}

#[test]
fn large_values_are_counted_once() {
    let input: Value = (0..10_000).map(|n| json!({"n": n, "t": "text"})).collect();
    let total = super::on_input("$sum($map($states.input, function($i) { $i.n }))", &input);
    assert_eq!(total, Some(json!(49_995_000)));
}

/// The evaluator panics on this; the test holds that it is caught, until it does not.
#[test]
fn a_panic_of_the_evaluator_is_an_error() {
    let text = "$fromMillis(0, '[λ]')";
    let result = read(text).evaluate(&Scope::new(), &mut Environment::default());
    assert_eq!(result, Err(QueryError::Internal));
}
