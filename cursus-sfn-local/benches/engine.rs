//! Runs definitions.

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::{Engine, TaskCall, TaskReply};
use divan::Bencher;
use divan::counter::ItemsCount;
use serde_json::{Map, Value, json};

fn main() {
    divan::main();
}

fn engine(definition: &Value) -> Engine {
    let valid = Valid::parse(&definition.to_string(), &Options::default());
    Engine::new(&valid.expect("the definition is valid")).expect("the definition can be run")
}

/// States in a row, made by their position; the last is a Succeed state.
fn chain(length: usize, state: impl Fn(usize, String) -> Value) -> Map<String, Value> {
    let next = |n: usize| format!("S{n}");
    let mut states: Map<_, _> = (0..length)
        .map(|n| (next(n), state(n, next(n + 1))))
        .collect();
    states.insert(next(length), json!({"Type": "Succeed"}));
    states
}

/// Pass, Choice and Task states by turns.
fn mixed(length: usize) -> Engine {
    let states = chain(length, |n, next| match n % 3 {
        0 => json!({"Type": "Pass", "Next": next}),
        1 => json!({
            "Type": "Choice",
            "Choices": [{"Variable": "$.n", "NumericEquals": 0, "Next": "S0"}],
            "Default": next
        }),
        _ => json!({
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "ResultPath": "$.r",
            "Next": next
        }),
    });
    engine(&json!({"StartAt": "S0", "States": states}))
}

fn reply(_: &TaskCall<'_>) -> TaskReply {
    TaskReply::success(json!(true))
}

fn run(bencher: Bencher<'_, '_>, engine: &Engine, input: &Value, items: usize, is_kept: bool) {
    let mut handler = reply;
    bencher.counter(ItemsCount::new(items)).bench_local(|| {
        let run = engine
            .execution()
            .input(input.clone())
            .handler(&mut handler);
        let run = run.event_limit(None);
        let execution = if is_kept {
            run.history().run()
        } else {
            run.run()
        };
        execution.expect("all tasks are done")
    });
}

/// A run of so many states; items are states.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn transition(bencher: Bencher, length: usize) {
    run(bencher, &mixed(length), &json!({"n": 1}), length, false);
}

/// The same with its history.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn transition_with_history(bencher: Bencher, length: usize) {
    run(bencher, &mixed(length), &json!({"n": 1}), length, true);
}

/// States that pass 100 kilobytes on.
#[divan::bench]
fn transition_of_100_kilobytes(bencher: Bencher) {
    let list: Vec<_> = (0..1_000)
        .map(|n| json!({"id": n, "text": "x".repeat(80)}))
        .collect();
    run(
        bencher,
        &mixed(99),
        &json!({"n": 1, "list": list}),
        99,
        false,
    );
}

/// A loop of two states that counts to 500,000; items are states.
#[divan::bench(sample_count = 10)]
fn count_to_500_000(bencher: Bencher) {
    let engine = engine(&json!({"StartAt": "Add", "States": {
        "Add": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "More"},
        "More": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.n", "NumericLessThan": 500_000, "Next": "Add"}],
            "Default": "Done"
        },
        "Done": {"Type": "Succeed"}
    }}));
    run(bencher, &engine, &json!({"n": 0}), 1_000_000, false);
}

/// A Map state of 10,000 items, with one state and with three; items are states entered for an item.
#[divan::bench(args = [1, 3])]
fn map_of_10_000(bencher: Bencher, states: usize) {
    let mut of_item = chain(states - 1, |_, next| json!({"Type": "Pass", "Next": next}));
    of_item[&format!("S{}", states - 1)] = json!({"Type": "Pass", "End": true});
    let engine = engine(&json!({"StartAt": "M", "States": {"M": {
        "Type": "Map", "ItemProcessor": {"StartAt": "S0", "States": of_item}, "End": true
    }}}));
    let items: Vec<_> = (0..10_000).collect();
    run(bencher, &engine, &json!(items), 10_000 * states, false);
}

/// Pass states in JSONata: without an expression, with a plain path, and with a sum.
#[divan::bench(args = ["{\"a\": 1}", "{% $states.input %}", "{% {'n': $states.input.n + 1} %}"])]
fn jsonata_transition(bencher: Bencher, output: &str) {
    let output: Value = serde_json::from_str(output).unwrap_or_else(|_| json!(output));
    let states = chain(
        100,
        |_, next| json!({"Type": "Pass", "Output": output, "Next": next}),
    );
    let engine = engine(&json!({"QueryLanguage": "JSONata", "StartAt": "S0", "States": states}));
    run(bencher, &engine, &json!({"n": 1}), 100, false);
}
