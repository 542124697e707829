//! How alike two names are.

use std::collections::BTreeSet;

use cursus_sfn_core::names::{MAX_WORDS, Name};
use cursus_sfn_core::resolve::{Similarity, similarity};
use proptest::prelude::*;

use super::config;

const ABBREVIATIONS: [(&str, &str); 8] = [
    ("config", "configuration"),
    ("params", "parameters"),
    ("hyperparams", "hyperparameters"),
    ("preprocess", "preprocessing"),
    ("eval", "evaluation"),
    ("reg", "registration"),
    ("pkg", "package"),
    ("packaged", "package"),
];

const STOP_WORDS: [&str; 14] = [
    "the", "a", "an", "and", "or", "but", "in", "on", "at", "to", "for", "of", "with", "by",
];

const SYNONYMS: [&[&str]; 7] = [
    &["model", "artifact", "trained", "output"],
    &["data", "dataset", "input", "processed", "training"],
    &[
        "config",
        "configuration",
        "params",
        "parameters",
        "hyperparameters",
        "settings",
    ],
    &["payload", "sample", "test", "inference", "example"],
    &["output", "result", "artifact", "generated", "produced"],
    &["training", "train", "fit", "learn"],
    &[
        "preprocessing",
        "preprocess",
        "processed",
        "clean",
        "transform",
    ],
];

/// The words of a normalised name.
fn words(name: &str) -> Vec<String> {
    let separated: String = name
        .chars()
        .map(|c| {
            if matches!(c, '_' | '-' | '.') {
                ' '
            } else {
                c.to_ascii_lowercase()
            }
        })
        .filter(|c| c.is_ascii_alphanumeric() || c.is_ascii_whitespace())
        .collect();
    separated
        .split_ascii_whitespace()
        .map(|word| {
            ABBREVIATIONS
                .iter()
                .find(|(short, _)| *short == word)
                .map_or(word, |(_, full)| full)
        })
        .filter(|word| !STOP_WORDS.contains(word))
        .map(str::to_owned)
        .collect()
}

/// `part / whole` in basis points, rounded to the nearest.
pub(crate) fn ratio(part: usize, whole: usize) -> u32 {
    u32::try_from((2 * part * 10_000 + whole) / (2 * whole)).expect("at most 10,000")
}

/// The characters in common blocks: the longest block, earliest in `a`, then in `b`, and so on to its left and right.
fn common(a: &str, b: &str) -> usize {
    let mut longest = (0, 0, 0);
    for i in 0..a.len() {
        for j in 0..b.len() {
            let len = a[i..]
                .bytes()
                .zip(b[j..].bytes())
                .take_while(|(x, y)| x == y)
                .count();
            if len > longest.0 {
                longest = (len, i, j);
            }
        }
    }
    let (len, i, j) = longest;
    if len == 0 {
        return 0;
    }
    common(&a[..i], &b[..j]) + len + common(&a[i + len..], &b[j + len..])
}

fn contained(a: &str, b: &str) -> Option<u32> {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    (!longer.is_empty() && longer.contains(shorter)).then(|| ratio(shorter.len(), longer.len()))
}

pub(crate) fn plain_similarity(a: &str, b: &str) -> Similarity {
    let all = |part| Similarity {
        string: part,
        token: part,
        synonym: part,
        substring: part,
    };
    let beyond_ascii = |name: &str| name.chars().filter(|c| !c.is_ascii()).collect::<String>();
    if a.is_empty() || b.is_empty() {
        return all(0);
    }
    let (left, right) = (words(a), words(b));
    if left == right && beyond_ascii(a) == beyond_ascii(b) {
        return all(10_000);
    }
    let mut similarity = all(0);
    let (a, b) = (left.join(" "), right.join(" "));
    if !a.is_empty() || !b.is_empty() {
        similarity.string = ratio(2 * common(&a, &b), a.len() + b.len());
    }
    let (left, right): (BTreeSet<_>, BTreeSet<_>) = (left.iter().collect(), right.iter().collect());
    if !left.is_empty() && !right.is_empty() {
        similarity.token = ratio(
            left.intersection(&right).count(),
            left.union(&right).count(),
        );
        let synonyms = |x: &str, y: &str| {
            SYNONYMS
                .iter()
                .any(|group| group.contains(&x) && group.contains(&y))
        };
        let points = left
            .iter()
            .flat_map(|x| right.iter().map(move |y| (x, y)))
            .map(|(x, y)| match () {
                () if x == y => 10,
                () if synonyms(x, y) => 8,
                () => 0,
            });
        similarity.synonym = ratio(points.sum(), 10 * left.len() * right.len());
    }
    similarity.substring = contained(&a, &b).unwrap_or_else(|| {
        let long = |word: &&&String| word.len() >= 3;
        let pairs = left
            .iter()
            .filter(long)
            .flat_map(|x| right.iter().filter(long).map(move |y| (x, y)));
        pairs
            .filter_map(|(x, y)| contained(x, y))
            .max()
            .unwrap_or(0)
    });
    similarity
}

/// Names of the words the matcher knows, and of letters that make blocks and collisions.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let known: Vec<&str> = SYNONYMS.iter().copied().flatten().copied().collect();
    let word = prop_oneof![
        4 => prop::sample::select(known),
        1 => prop::sample::select(STOP_WORDS.to_vec()),
        1 => prop::sample::select(ABBREVIATIONS.map(|(short, _)| short).to_vec()),
    ];
    let word = prop_oneof![3 => word.prop_map(str::to_owned), 3 => "[a-d]{1,4}", 1 => "[a-zA-Z0-9]{1,20}", 1 => "[äöé]{1,3}"];
    let separator = prop::sample::select(vec!["_", "-", ".", " ", "__", ""]);
    prop::collection::vec((word, separator), 0..5).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(word, separator)| word + separator)
            .collect()
    })
}

/// Two names, often with a few letters between them.
fn names() -> impl Strategy<Value = (String, String)> {
    let letters = prop::collection::vec((any::<prop::sample::Index>(), "[a-e_]"), 0..3);
    let alike = (name(), letters).prop_map(|(name, letters)| {
        let mut other: Vec<_> = name.chars().collect();
        for (at, letter) in letters {
            if !other.is_empty() {
                let at = at.index(other.len());
                other[at] = letter.chars().next().unwrap_or('_');
            }
        }
        (name, other.into_iter().collect())
    });
    prop_oneof![(name(), name()), alike]
}

pub(crate) fn digest(name: &str) -> Name {
    Name::new(name.to_owned().leak())
}

/// Not more than the matcher looks at.
pub(crate) fn is_short(name: &str) -> bool {
    words(name).iter().collect::<BTreeSet<_>>().len() <= MAX_WORDS
        && words(name).join(" ").len() <= 128
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn names_are_normalised_as_the_rules_say(name in name().prop_filter("short", |name| is_short(name))) {
        prop_assert_eq!(digest(&name).normalized(), words(&name).join(" "));
    }

    #[test]
    fn names_are_as_similar_as_the_rules_say((a, b) in names()) {
        prop_assume!(is_short(&a) && is_short(&b));
        let found = similarity(&digest(&a), &digest(&b));
        prop_assert_eq!(found, plain_similarity(&a, &b));
    }
}

#[test]
fn only_names_of_the_same_words_are_the_same() {
    let letters = ["b", "c", "e", "m", "n"];
    let pairs = letters.map(|a| letters.map(|b| format!("{a}{b}")));
    let names: Vec<_> = letters
        .iter()
        .flat_map(|a| {
            pairs
                .iter()
                .flatten()
                .map(move |b| digest(&format!("{a}_{b}")))
        })
        .collect();
    for a in &names {
        for b in &names {
            let same = similarity(a, b).total() == 10_000;
            assert_eq!(same, a.as_str() == b.as_str(), "{a} {b}");
        }
    }
}
