//! Assembly of machines that are put together at run time.
//!
//! `assemble_and_write` is all of it: wiring, layout, the typed definition, its validation, and compact JSON. The others
//! measure parts of that alone.

mod machines;

use cursus_sfn::validate::Valid;
use divan::Bencher;
use divan::counter::ItemsCount;

use machines::SIZES;

fn main() {
    divan::main();
}

/// From graph and configurations to compact JSON.
#[divan::bench(args = SIZES)]
fn assemble_and_write(bencher: Bencher, states: usize) {
    bencher
        .counter(ItemsCount::new(states))
        .with_inputs(|| machines::assembler(states))
        .bench_local_values(|assembler| assembler.assemble().map(|machine| machine.to_json()));
}

/// The validation that ends an assembly.
#[divan::bench(args = SIZES)]
fn validate_assembled(bencher: Bencher, states: usize) {
    let (machine, options) = (
        machines::assembled(states).into_inner(),
        machines::options(),
    );
    bencher
        .counter(ItemsCount::new(states))
        .with_inputs(|| machine.clone())
        .bench_local_values(|machine| Valid::new(machine, &options));
}

/// Compact JSON of the typed definition.
#[divan::bench(args = SIZES)]
fn write(bencher: Bencher, states: usize) {
    let machine = machines::assembled(states).into_inner();
    bencher
        .counter(ItemsCount::new(states))
        .bench_local(|| machine.to_json());
}

/// The making of graph and configurations, which the other benchmarks do not count.
#[divan::bench(args = SIZES)]
fn declare(bencher: Bencher, states: usize) {
    bencher
        .counter(ItemsCount::new(states))
        .bench_local(|| machines::assembler(states));
}
