//! Evaluates expressions.

use cursus_sfn_local::jsonata::{Environment, Expression, Scope};
use divan::Bencher;
use serde_json::{Value, json};

fn main() {
    divan::main();
}

fn expression(text: &str) -> Expression {
    text.parse().expect("the expression is valid")
}

/// About 100 KB of JSON.
fn large() -> Value {
    let orders: Vec<Value> = (0..1000)
        .map(|id| json!({"id": id, "name": format!("order number {id}"), "items": [1, 2.5, "a", null], "state": "open"}))
        .collect();
    json!({"orders": orders, "x": 1})
}

/// Reads an expression.
#[divan::bench(args = ["1 + 2", "$sum($states.input.items.(price * quantity))"])]
fn compile(text: &str) -> Expression {
    expression(text)
}

/// A sum of two variables.
#[divan::bench]
fn add(bencher: Bencher) {
    let add = expression("$a + $b");
    let (a, b) = (json!(1), json!(2));
    let scope = Scope::new().variable("a", &a).variable("b", &b);
    let mut environment = Environment::default();
    bencher.bench_local(|| add.evaluate(&scope, &mut environment));
}

/// The sum of a product over 100 items, in a scope that has them ready.
#[divan::bench]
fn sum_of_100(bencher: Bencher) {
    let sum = expression("$sum($states.input.items.(price * quantity))");
    let items: Vec<Value> = (0..100)
        .map(|n| json!({"price": n, "quantity": 2}))
        .collect();
    let input = json!({"items": items});
    let scope = Scope::new().input(&input);
    let mut environment = Environment::default();
    bencher.bench_local(|| sum.evaluate(&scope, &mut environment));
}

/// A key of a large input, each time in a new scope, as a state has it.
#[divan::bench(args = ["$states.input.x", "$states.input.x + 1", "$count($states.input.orders)"])]
fn key_of_100_kilobytes(bencher: Bencher, text: &str) {
    let key = expression(text);
    let input = large();
    let mut environment = Environment::default();
    bencher.bench_local(|| key.evaluate(&Scope::new().input(&input), &mut environment));
}

/// All of a large input, each time in a new scope.
#[divan::bench(args = ["$states.input", "$merge([$states.input, {'y': 1}])"])]
fn all_of_100_kilobytes(bencher: Bencher, text: &str) {
    let all = expression(text);
    let input = large();
    let mut environment = Environment::default();
    bencher.bench_local(|| all.evaluate(&Scope::new().input(&input), &mut environment));
}
