//! Reading the languages inside of definitions; the argument is what is read.

use cursus_sfn::intrinsic::Call;
use cursus_sfn::jsonata::Expression;
use cursus_sfn::path::JsonPath;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Paths.
#[divan::bench(args = ["$.quote.price", "$.orders[?(@.total > 100 && @.status == 'paid')].id"])]
fn path(bencher: Bencher, text: &str) {
    bencher.bench_local(|| black_box(text).parse::<JsonPath>());
}

/// Intrinsic functions.
#[divan::bench(args = ["States.UUID()", "States.Format('{} of {}', $.count, States.ArrayLength($.items))"])]
fn intrinsic(bencher: Bencher, text: &str) {
    bencher.bench_local(|| black_box(text).parse::<Call>());
}

/// JSONata expressions.
#[divan::bench(args = ["$states.input.price", "$sum($states.input.items[price > 10].(price * quantity)) & ' ' & $currency"])]
fn jsonata(bencher: Bencher, text: &str) {
    bencher.bench_local(|| black_box(text).parse::<Expression>());
}
