//! Names digested, compared and scored in const evaluation, and again at run time.

use cursus_sfn_core::names::Name;
use cursus_sfn_core::resolve::{Score, Similarity, score, similarity};
use cursus_sfn_core::shape::Shape;
use cursus_sfn_core::spec::{DependencySpec, DependencyType, OutputSpec};

/// Parts of names: words that the matcher knows, others, and what stands between words.
const PARTS: [&str; 16] = [
    "data",
    "input",
    "_",
    "config",
    "-",
    "the",
    "Result",
    ".",
    "x",
    "größe",
    "_",
    "processed",
    "identification",
    " ",
    "to",
    "training",
];
const LENGTH: usize = 48;

/// A text made of parts, by the generator `SplitMix64`; some are longer than two words of sixteen bytes.
const fn random_text(seed: u64) -> ([u8; LENGTH], usize) {
    let (mut text, mut len, mut state) = ([0; LENGTH], 0, seed);
    let most = match seed % 3 {
        0 => 16,
        1 => 32,
        _ => LENGTH,
    };
    loop {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let part = PARTS[(mixed >> 60) as usize].as_bytes();
        if len + part.len() > most {
            return (text, len);
        }
        let mut i = 0;
        while i < part.len() {
            text[len] = part[i];
            (len, i) = (len + 1, i + 1);
        }
    }
}

const fn text(of: &'static ([u8; LENGTH], usize)) -> &'static str {
    match core::str::from_utf8(of.0.split_at(of.1).0) {
        Ok(text) => text,
        Err(_) => panic!("parts are whole characters"),
    }
}

const fn input(name: &'static str) -> DependencySpec {
    DependencySpec::new(name, DependencyType::JsonInput).data_type(&Shape::Number)
}

const fn output(name: &'static str, aliases: &'static [Name]) -> OutputSpec {
    OutputSpec::new(name, DependencyType::JobResult)
        .data_type(&Shape::Integer)
        .aliases(aliases)
}

/// Three random names, and what the matcher makes of them.
struct Constant<const SEED: u64>;

impl<const SEED: u64> Constant<SEED> {
    const A: &'static str = text(&const { random_text(3 * SEED) });
    const B: &'static str = text(&const { random_text(3 * SEED + 1) });
    const C: &'static str = text(&const { random_text(3 * SEED + 2) });
    const NAMES: [Name; 3] = [Name::new(Self::A), Name::new(Self::B), Name::new(Self::C)];
    const SIMILARITY: Similarity = similarity(&Self::NAMES[0], &Self::NAMES[1]);
    const ALIAS: [Name; 1] = [Self::NAMES[2]];
    const SCORE: Score = score(
        &input(Self::A).semantic_keywords(&Self::ALIAS),
        &output(Self::B, &Self::ALIAS),
        &Self::NAMES[2],
    );

    fn compare() {
        let names = [Self::A, Self::B, Self::C].map(|text| Name::new(std::hint::black_box(text)));
        assert_eq!(names, Self::NAMES);
        for (name, constant) in names.iter().zip(&Self::NAMES) {
            assert_eq!(name.normalized(), constant.normalized());
            assert_eq!(name.folded_key(), constant.folded_key());
        }
        assert_eq!(similarity(&names[0], &names[1]), Self::SIMILARITY);
        let alias: &'static [Name] = vec![names[2]].leak();
        let wanted = input(Self::A).semantic_keywords(alias);
        let given = output(Self::B, alias);
        assert_eq!(
            score(&wanted, &given, &names[2]),
            Self::SCORE,
            "{} {}",
            Self::A,
            Self::B
        );
    }
}

macro_rules! compare_seeds {
    ($($eights:literal)*) => {$(
        Constant::<{ 8 * $eights }>::compare();
        Constant::<{ 8 * $eights + 1 }>::compare();
        Constant::<{ 8 * $eights + 2 }>::compare();
        Constant::<{ 8 * $eights + 3 }>::compare();
        Constant::<{ 8 * $eights + 4 }>::compare();
        Constant::<{ 8 * $eights + 5 }>::compare();
        Constant::<{ 8 * $eights + 6 }>::compare();
        Constant::<{ 8 * $eights + 7 }>::compare();
    )*};
}

#[test]
fn const_evaluation_and_run_time_digest_and_score_alike() {
    compare_seeds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
}
