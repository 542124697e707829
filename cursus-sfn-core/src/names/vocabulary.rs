//! The words the matcher knows: abbreviations, stop words and groups of synonyms.
//!
//! Words are compared by hash, so that looking one up in const evaluation is a single `match`.

/// FNV-1a over bytes, 64 bits.
pub const fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = HASH_START;
    let mut i = 0;
    while i < bytes.len() {
        hash = hash_byte(hash, bytes[i]);
        i += 1;
    }
    hash
}

/// [`hash`] of the text in ASCII lower case.
pub(crate) const fn hash_folded(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = HASH_START;
    let mut i = 0;
    while i < bytes.len() {
        hash = hash_byte(hash, bytes[i].to_ascii_lowercase());
        i += 1;
    }
    hash
}

pub(super) const HASH_START: u64 = 0xCBF2_9CE4_8422_2325;

pub(super) const fn hash_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01B3)
}

macro_rules! words {
    ($($name:ident = $word:literal),* $(,)?) => {
        $(const $name: u64 = hash($word);)*
    };
}

words! {
    ARTIFACT = "artifact", CLEAN = "clean", CONFIG = "config", CONFIGURATION = "configuration", DATA = "data",
    DATASET = "dataset", EVAL = "eval", EXAMPLE = "example", FIT = "fit", GENERATED = "generated",
    HYPERPARAMETERS = "hyperparameters", HYPERPARAMS = "hyperparams", INFERENCE = "inference", INPUT = "input",
    LEARN = "learn", MODEL = "model", OUTPUT = "output", PACKAGED = "packaged", PARAMETERS = "parameters",
    PARAMS = "params", PAYLOAD = "payload", PKG = "pkg", PREPROCESS = "preprocess", PREPROCESSING = "preprocessing",
    PROCESSED = "processed", PRODUCED = "produced", REG = "reg", RESULT = "result", SAMPLE = "sample",
    SETTINGS = "settings", TEST = "test", TRAIN = "train", TRAINED = "trained", TRAINING = "training",
    TRANSFORM = "transform",
    THE = "the", A = "a", AN = "an", AND = "and", OR = "or", BUT = "but", IN = "in", ON = "on", AT = "at", TO = "to",
    FOR = "for", OF = "of", WITH = "with", BY = "by",
}

/// The full form of an abbreviation.
pub(super) const fn expansion(word: u64) -> Option<&'static str> {
    Some(match word {
        CONFIG => "configuration",
        PARAMS => "parameters",
        HYPERPARAMS => "hyperparameters",
        PREPROCESS => "preprocessing",
        EVAL => "evaluation",
        REG => "registration",
        PKG | PACKAGED => "package",
        _ => return None,
    })
}

/// Whether a word says nothing about what it names.
pub(super) const fn is_stop_word(word: u64) -> bool {
    matches!(
        word,
        THE | A | AN | AND | OR | BUT | IN | ON | AT | TO | FOR | OF | WITH | BY
    )
}

/// The groups of synonyms a word belongs to, a bit a group; two words are synonyms if they share a bit.
pub(super) const fn synonym_groups(word: u64) -> u8 {
    match word {
        MODEL | TRAINED => GROUP_MODEL,
        ARTIFACT | OUTPUT => GROUP_MODEL | GROUP_OUTPUT,
        DATA | DATASET | INPUT => GROUP_DATA,
        PROCESSED => GROUP_DATA | GROUP_PREPROCESSING,
        TRAINING => GROUP_DATA | GROUP_TRAINING,
        CONFIG | CONFIGURATION | PARAMS | PARAMETERS | HYPERPARAMETERS | SETTINGS => GROUP_CONFIG,
        PAYLOAD | SAMPLE | TEST | INFERENCE | EXAMPLE => GROUP_PAYLOAD,
        RESULT | GENERATED | PRODUCED => GROUP_OUTPUT,
        TRAIN | FIT | LEARN => GROUP_TRAINING,
        PREPROCESSING | PREPROCESS | CLEAN | TRANSFORM => GROUP_PREPROCESSING,
        _ => 0,
    }
}

const GROUP_MODEL: u8 = 1;
const GROUP_DATA: u8 = 1 << 1;
const GROUP_CONFIG: u8 = 1 << 2;
const GROUP_PAYLOAD: u8 = 1 << 3;
const GROUP_OUTPUT: u8 = 1 << 4;
const GROUP_TRAINING: u8 = 1 << 5;
const GROUP_PREPROCESSING: u8 = 1 << 6;
