//! How well an output suits an input.

use cursus_sfn_core::names::Name;
use cursus_sfn_core::resolve::{Score, Similarity, explain, score};
use cursus_sfn_core::shape::{Shape, assignable};
use cursus_sfn_core::spec::{DependencySpec, DependencyType, OutputSpec};
use proptest::prelude::*;

use super::config;
use super::names::{digest, is_short, name, plain_similarity, ratio};

/// An input or an output, as both are described.
#[derive(Clone, Debug)]
struct Port {
    name: String,
    aliases: Vec<String>,
    kind: DependencyType,
    shape: &'static Shape,
}

#[derive(Clone, Debug)]
struct Wishes {
    sources: Vec<String>,
    keywords: Vec<String>,
}

use DependencyType as T;

const KINDS: [DependencyType; 11] = [
    T::JsonInput,
    T::JsonOutput,
    T::JobDefinition,
    T::JobResult,
    T::ConditionalOutput,
    T::ModelArtifacts,
    T::ProcessingOutput,
    T::TrainingData,
    T::Hyperparameters,
    T::PayloadSamples,
    T::CustomProperty,
];

/// What each kind takes besides its own.
const COMPATIBLE: [(DependencyType, DependencyType); 8] = [
    (T::JsonInput, T::JobResult),
    (T::JsonInput, T::ConditionalOutput),
    (T::JsonOutput, T::JobResult),
    (T::JsonOutput, T::ConditionalOutput),
    (T::TrainingData, T::ProcessingOutput),
    (T::ProcessingOutput, T::TrainingData),
    (T::Hyperparameters, T::CustomProperty),
    (T::PayloadSamples, T::ProcessingOutput),
];

const SHAPES: [&Shape; 8] = [
    &Shape::Any,
    &Shape::String,
    &Shape::Integer,
    &Shape::Number,
    &Shape::Array(&Shape::Integer),
    &Shape::Array(&Shape::Number),
    &Shape::Optional(&Shape::String),
    &Shape::Array(&Shape::Optional(&Shape::Integer)),
];

fn port() -> impl Strategy<Value = Port> {
    let kind = prop_oneof![2 => Just(T::JsonInput), 3 => prop::sample::select(KINDS.to_vec())];
    let shape = prop::sample::select(SHAPES.to_vec());
    (name(), prop::collection::vec(name(), 0..3), kind, shape).prop_map(
        |(name, aliases, kind, shape)| Port {
            name,
            aliases,
            kind,
            shape,
        },
    )
}

fn wishes() -> impl Strategy<Value = Wishes> {
    let sources = prop::collection::vec(prop::sample::select(vec!["Load", "Train", "load"]), 0..3);
    let keywords = prop::collection::vec(prop_oneof!["[a-d]{1,2}", Just("DATA".to_owned())], 0..4);
    (sources, keywords).prop_map(|(sources, keywords)| Wishes {
        sources: sources.into_iter().map(str::to_owned).collect(),
        keywords,
    })
}

impl Port {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(String::as_str)
    }
}

fn digests(names: &[String]) -> &'static [Name] {
    names
        .iter()
        .map(|name| digest(name))
        .collect::<Vec<_>>()
        .leak()
}

/// The shape in words, `null` left aside.
fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Optional(inner) => kind(inner),
        Shape::Array(inner) => format!("array of {}", kind(inner)),
        scalar => scalar.describe().to_owned(),
    }
}

fn plain_data_type(wanted: &'static Shape, given: &'static Shape) -> i32 {
    match () {
        () if kind(wanted) == kind(given) => 2_000,
        () if assignable(given, wanted) => 1_000,
        () => 0,
    }
}

fn plain_score(wanted: &Port, wishes: &Wishes, given: &Port, source: &str) -> Score {
    let json = |kind| matches!(kind, T::JsonInput | T::JsonOutput);
    let mut score = Score::default();
    if wanted.kind == given.kind || (json(wanted.kind) && json(given.kind)) {
        score.dependency_type = 4_000;
    } else if COMPATIBLE.contains(&(wanted.kind, given.kind)) {
        score.dependency_type = 2_000;
    } else {
        return score;
    }
    score.data_type = plain_data_type(wanted.shape, given.shape);
    let pairs = || {
        wanted
            .names()
            .flat_map(|a| given.names().map(move |b| (a, b)))
    };
    let alike = pairs()
        .map(|(a, b)| weighted(plain_similarity(a, b)))
        .max()
        .unwrap_or(0);
    score.name = i32::try_from((2_500 * alike + 5_000) / 10_000).expect("small");
    if pairs().any(|(a, b)| a == b) {
        (score.name, score.exact) = (2_500, 500);
    }
    score.source = match () {
        () if wishes.sources.is_empty() => 500,
        () if wishes.sources.iter().any(|listed| listed == source) => 1_000,
        () => 0,
    };
    let output = given.name.to_ascii_lowercase();
    let found = wishes
        .keywords
        .iter()
        .filter(|word| output.contains(&word.to_ascii_lowercase()));
    if !wishes.keywords.is_empty() {
        let share = ratio(found.count(), wishes.keywords.len());
        score.keywords = i32::try_from((share + 10) / 20).expect("small");
    }
    score.cap = (10_000 - score.total()).min(0);
    score
}

/// The parts of a similarity with their weights, each rounded.
fn weighted(parts: Similarity) -> u32 {
    let share = |part: u32, weight: u32| (part * weight + 5_000) / 10_000;
    share(parts.string, 3_000)
        + share(parts.token, 2_500)
        + share(parts.synonym, 2_500)
        + share(parts.substring, 2_000)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn ports_score_as_the_rules_say(
        wanted in port(),
        wishes in wishes(),
        given in port(),
        source in prop::sample::select(vec!["Load", "Train"]),
    ) {
        prop_assume!(wanted.names().chain(given.names()).all(is_short));
        let dependency = DependencySpec::new(wanted.name.clone().leak(), wanted.kind)
            .data_type(wanted.shape)
            .aliases(digests(&wanted.aliases))
            .compatible_sources(digests(&wishes.sources))
            .semantic_keywords(digests(&wishes.keywords));
        let output = OutputSpec::new(given.name.clone().leak(), given.kind)
            .data_type(given.shape)
            .aliases(digests(&given.aliases));
        let found = score(&dependency, &output, &digest(source));
        prop_assert_eq!(found, plain_score(&wanted, &wishes, &given, source));
        let explained = explain(&dependency, &output, &digest(source));
        prop_assert_eq!(explained.score, found);
        prop_assert_eq!(explained.similarity, plain_similarity(explained.wanted.as_str(), explained.given.as_str()));
    }
}
