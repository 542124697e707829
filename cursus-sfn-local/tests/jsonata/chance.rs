//! Properties of expressions that chance makes.
//!
//! `CURSUS_FUZZ_SECONDS=120 cargo test --release -p cursus-sfn-local --test jsonata chance` goes on for that long with each.

use std::time::{Duration, Instant};

use cursus_sfn_local::jsonata::{Environment, Expression, Limits, Scope};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::{Value, json};

/// Pieces of expressions, which the mutations put together.
const PIECES: [&str; 64] = [
    "$states.input",
    "$states",
    "items",
    "n",
    "$",
    "$$",
    "%",
    "*",
    "**",
    "[0]",
    "[-1]",
    "[n > 1]",
    "[]",
    ".",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'k'",
    ":",
    ",",
    ";",
    ":=",
    "$x",
    "function($x){",
    "λ($a,$b)<nn:n>{",
    "?",
    "..",
    "&",
    "+",
    "-",
    "/",
    "=",
    "<",
    " and ",
    " in ",
    "~>",
    "^(n)",
    "^(>n)",
    "#$i",
    "@$v",
    "|$|{}|",
    "/a+/i",
    "$map(",
    "$filter(",
    "$reduce(",
    "$sum",
    "$string(",
    "$formatNumber(1,'#0.0;(0)')",
    "$fromMillis(1e99)",
    "$toMillis('2020')",
    "$parse('[1]')",
    "$range(1,3,1)",
    "$replace('ab','b','$1')",
    "$split(",
    "1",
    "0.1e3",
    "1e308",
    "null",
    "true",
    "\"\\u00e9\"",
    "`b c`",
];

/// Valid expressions to start from.
const SEEDS: [&str; 12] = [
    "$states.input.items[n > 1].{'k': n, 'm': $sum(%.items.n)}",
    "($f := function($x) { $x < 1 ? 0 : 1 + $f($x - 1) }; $f(5))",
    "$states.input.items#$i@$v.{'i': $i, 'v': $v}",
    "$states.input.items{`b c`: $sum(n)}",
    "$states.input ~> |items|{'n': n + 1}, ['id']|",
    "$map($states.input.items, function($v, $i, $a) { $v.n & '/' & $i & $count($a) })",
    "$sort($states.input.items, function($l, $r) { $l.n < $r.n })^(>n).n",
    "$replace('aXbX', /x/i, function($m) { $m.match & $string($m.index) })",
    "$partition([1..10], 3) ~> $map(function($p) { $sum($p) })",
    "$formatNumber(1234.5, '#,##0.00') & $formatInteger(14, 'w') & $formatBase(255, 16)",
    "$fromMillis(0, '[Y]-[M01]-[D01]T[H01]:[m]:[s].[f001][Z]', '+0530')",
    "$merge([$states.input, $parse('{\"a\": [1, {\"b\": null}]}')]).**",
];

fn text() -> impl Strategy<Value = String> {
    let mutation = (
        any::<prop::sample::Index>(),
        0..4usize,
        any::<prop::sample::Index>(),
    );
    let mutations = prop::collection::vec(mutation, 0..6);
    let mutated = (prop::sample::select(&SEEDS[..]), mutations).prop_map(|(seed, mutations)| {
        mutations
            .into_iter()
            .fold(seed.to_owned(), |text, (place, removed, piece)| {
                mutate(&text, place, removed, piece)
            })
    });
    let composed = prop::collection::vec(prop::sample::select(&PIECES[..]), 1..12);
    prop_oneof![3 => mutated, 1 => composed.prop_map(|pieces| pieces.concat())]
}

/// Replaces some characters by a piece.
fn mutate(
    text: &str,
    place: prop::sample::Index,
    removed: usize,
    piece: prop::sample::Index,
) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = place.index(characters.len() + 1);
    let piece = PIECES[piece.index(PIECES.len())];
    let (before, after) = (
        &characters[..at],
        &characters[(at + removed).min(characters.len())..],
    );
    before
        .iter()
        .chain(&piece.chars().collect::<Vec<_>>())
        .chain(after)
        .collect()
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9i64..9).prop_map(Value::from),
        "[a-c]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-c]", inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Tries values of a strategy: so many, or for as long as `CURSUS_FUZZ_SECONDS` says.
fn try_all<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let seconds = std::env::var("CURSUS_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|text| text.parse().ok());
    let limit = Duration::from_secs(seconds.unwrap_or(0));
    let start = Instant::now();
    loop {
        let config = ProptestConfig {
            cases: 400,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        if let Err(error) = TestRunner::new(config).run(strategy, &test) {
            panic!("{error}");
        }
        if start.elapsed() >= limit {
            return;
        }
    }
}

/// No expression, however meaningless, does harm.
#[test]
fn nothing_panics() {
    let input = json!({"items": [{"n": 1, "id": "a"}, {"n": 2, "b c": "x"}], "n": "t", "e": {}});
    let limits = Limits {
        time: Duration::from_millis(500),
        ..Limits::default()
    };
    try_all(&text(), |text| {
        let mut environment = Environment {
            limits,
            ..Environment::default()
        };
        if let Ok(expression) = text.parse::<Expression>() {
            let scope = Scope::new().input(&input);
            let result = expression.evaluate(&scope, &mut environment);
            if let Err(error) = result {
                prop_assert!(!error.to_string().is_empty());
            }
        }
        Ok(())
    });
}

/// What is handed to the evaluator is enough: a path gives the same read by itself, by its keys, and from everything.
#[test]
fn nothing_less_is_read_than_is_there() {
    let suffixes = [
        "",
        "[0]",
        "[]",
        ".*",
        ".$string()",
        "[a = 1]",
        "^(a)",
        "{'k': $}",
        ".%.a",
    ];
    let keys = prop::collection::vec("[a-c]", 0..4);
    let strategy = (json(), keys, prop::sample::select(suffixes.to_vec()));
    try_all(&strategy, |(input, keys, suffix)| {
        let path: String = keys.iter().flat_map(|key| [".", key.as_str()]).collect();
        let scope = Scope::new().input(&input);
        let outcome = |text: &str| {
            let expression: Expression = text.parse().expect("the expression is valid");
            expression.evaluate(&scope, &mut Environment::default())
        };
        let alone = outcome(&format!("$states.input{path}{suffix}"));
        let keyed = outcome(&format!("($states.input{path}{suffix})"));
        let whole = outcome(&format!("($s := $states; $s.input{path}{suffix})"));
        prop_assert_eq!(&alone, &whole);
        prop_assert_eq!(&keyed, &whole);
        Ok(())
    });
}
