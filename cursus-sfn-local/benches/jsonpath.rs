//! Paths on documents: `cargo bench -p cursus-sfn-local --bench jsonpath`.

use std::hint::black_box;

use cursus_sfn_local::jsonpath::Query;
use divan::Bencher;
use serde_json::{Value, json};

fn main() {
    divan::main();
}

fn query(path: &str) -> Query {
    path.parse().expect("the path is well formed")
}

fn items() -> Value {
    let items = (0..100).map(|n| json!({"id": n, "name": format!("item {n}"), "price": n % 20}));
    json!({"items": items.collect::<Value>()})
}

#[divan::bench]
fn definite(bencher: Bencher<'_, '_>) {
    let document =
        json!({"a": [1, 2, 3], "x": 7, "o": {"x": 8, "y": {"x": 9, "list": [10]}}, "s": "str"});
    let query = query("$.o.y.x");
    bencher.bench_local(|| black_box(&query).value(black_box(&document)).is_ok());
}

#[divan::bench]
fn position(bencher: Bencher<'_, '_>) {
    let document = items();
    let query = query("$.items[50].name");
    bencher.bench_local(|| black_box(&query).value(black_box(&document)).is_ok());
}

#[divan::bench]
fn missing(bencher: Bencher<'_, '_>) {
    let document = items();
    let query = query("$.items[50].title");
    bencher.bench_local(|| black_box(&query).value(black_box(&document)).is_err());
}

#[divan::bench]
fn filter_of_100(bencher: Bencher<'_, '_>) {
    let document = items();
    let query = query("$.items[?(@.price < 10)]");
    bencher.bench_local(|| black_box(&query).evaluate(black_box(&document)).is_ok());
}

#[divan::bench]
fn wildcard_of_100(bencher: Bencher<'_, '_>) {
    let document = items();
    let query = query("$.items[*].name");
    bencher.bench_local(|| black_box(&query).evaluate(black_box(&document)).is_ok());
}

#[divan::bench]
fn scan_of_400(bencher: Bencher<'_, '_>) {
    let document = items();
    let query = query("$..price");
    bencher.bench_local(|| black_box(&query).evaluate(black_box(&document)).is_ok());
}

#[divan::bench]
fn compile_filter() -> Query {
    query(black_box(
        "$.items[?(@.price < 10 && @.name =~ /item.*/)].id",
    ))
}
