//! The matcher at run time: scores of names and ports, and the wiring of machines.

mod machines;

use cursus_sfn::names::Name;
use cursus_sfn::resolve::{score, wire};
use cursus_sfn::spec::{DependencySpec, DependencyType, OutputSpec};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

use machines::{SIZES, specification};

fn main() {
    divan::main();
}

/// What ports of pipelines are called.
const NAMES: [&str; 12] = [
    "training_data",
    "validated_dataset",
    "model_artifact",
    "evaluation_report",
    "batch_job_result",
    "customer_id",
    "order_total_amount",
    "notification_message",
    "processed_image_url",
    "retry_count",
    "source_bucket_name",
    "quality_score",
];

/// Aliases and keywords, of which each port takes some.
const WORDS: [Name; 8] = [
    Name::new("dataset"),
    Name::new("model"),
    Name::new("report"),
    Name::new("job_output"),
    Name::new("identifier"),
    Name::new("amount"),
    Name::new("message"),
    Name::new("image"),
];

/// An input and an output of each name, with so many aliases each and twice as many keywords.
fn ports(aliases: usize) -> Vec<(DependencySpec, OutputSpec)> {
    let port = |(index, name)| {
        let words = |count: usize| &WORDS[index % 4..][..count];
        let dependency = DependencySpec::new(name, DependencyType::JsonInput)
            .aliases(words(aliases))
            .semantic_keywords(words(2 * aliases));
        let output = OutputSpec::new(name, DependencyType::JsonOutput).aliases(words(aliases));
        (dependency, output)
    };
    NAMES.into_iter().enumerate().map(port).collect()
}

/// The score of an output for an input, by the number of aliases of each; an item is a pair.
#[divan::bench(args = [0, 1, 2])]
fn score_pairs(bencher: Bencher, aliases: usize) {
    let ports = ports(aliases);
    let source = Name::new("LambdaFunction");
    bencher
        .counter(ItemsCount::new(ports.len() * ports.len()))
        .bench_local(|| {
            let pairs = ports.iter().flat_map(|(dependency, _)| {
                ports.iter().map(move |(_, output)| (dependency, output))
            });
            pairs
                .map(|(dependency, output)| score(black_box(dependency), output, &source).total())
                .sum::<i32>()
        });
}

/// What a name is turned into before it is compared.
#[divan::bench]
fn digest_names(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(NAMES.len()))
        .bench_local(|| NAMES.map(|name| Name::new(black_box(name))));
}

/// The wiring of a machine; an item is an input port.
#[divan::bench(args = SIZES)]
fn wire_machine(bencher: Bencher, states: usize) {
    let machine = specification::leaked(states);
    let ports: usize = machine
        .states
        .iter()
        .map(|node| node.spec.dependency_count())
        .sum();
    bencher
        .counter(ItemsCount::new(ports))
        .bench_local(|| wire(&machine));
}
