//! Definitions read from text: judged, and as typed values.
//!
//! Each benchmark runs on a definition in `JSONPath` and on one in JSONata that does the same. The time is that of one
//! definition, the throughput in states; `one_megabyte` is a definition as large as AWS takes.

mod machines;

use cursus_sfn::asl::StateMachine;
use cursus_sfn::document::Document;
use cursus_sfn::validate::{Options, Valid, validate_text};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

use machines::languages::{JsonPath, Jsonata, Language};
use machines::{SIZES, options};

fn main() {
    divan::main();
}

/// Parses and judges.
#[divan::bench(types = [JsonPath, Jsonata], args = SIZES)]
fn parse_and_validate<L: Language>(bencher: Bencher, states: usize) {
    let (text, options) = (L::definition(states), options());
    bencher
        .counter(ItemsCount::new(states))
        .counter(BytesCount::of_str(&text))
        .bench_local(|| {
            let (document, report) = validate_text(text.as_str(), &options);
            assert!(report.is_valid());
            document
        });
}

/// Parses only.
#[divan::bench(types = [JsonPath, Jsonata], args = SIZES)]
fn parse<L: Language>(bencher: Bencher, states: usize) {
    let text = L::definition(states);
    bencher
        .counter(ItemsCount::new(states))
        .counter(BytesCount::of_str(&text))
        .bench_local(|| Document::parse(text.as_str()));
}

/// Parses, judges, and reads typed values.
#[divan::bench(types = [JsonPath, Jsonata], args = SIZES)]
fn read_valid<L: Language>(bencher: Bencher, states: usize) {
    let (text, options) = (L::definition(states), options());
    bencher.counter(ItemsCount::new(states)).bench_local(|| {
        let machine = Valid::parse(text.as_str(), &options);
        machine.expect("it is valid")
    });
}

/// Reads typed values and writes them again, without judging them.
#[divan::bench(types = [JsonPath, Jsonata], args = SIZES)]
fn read_and_write<L: Language>(bencher: Bencher, states: usize) {
    let text = L::definition(states);
    bencher.counter(ItemsCount::new(states)).bench_local(|| {
        let machine = StateMachine::parse(&text);
        machine.map(|machine| machine.to_json())
    });
}

/// Parses and judges the longest definition that AWS takes.
#[divan::bench(types = [JsonPath, Jsonata])]
fn one_megabyte<L: Language>(bencher: Bencher) {
    let text = machines::languages::largest::<L>();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| validate_text(text.as_str(), &Options::default()));
}
