//! The words the matcher knows: abbreviations, stop words and groups of synonyms.

use crate::packed::key;

/// What the matcher knows of a word.
pub(super) enum Meaning {
    /// It stands for another word.
    Abbreviation(&'static str, u8),
    /// It says nothing about what it names.
    Stop,
    /// It belongs to these groups of synonyms, a bit a group. Two words are synonyms if they share a bit.
    Word(u8),
}

macro_rules! vocabulary {
    (
        stop: [$($stop:ident = $stop_word:literal)*]
        abbreviations: [$($short:ident = $short_word:literal => $full:literal, $full_groups:expr;)*]
        words: [$($name:ident = $word:literal => $groups:expr;)*]
    ) => {
        $(const $stop: u128 = key($stop_word);)*
        $(const $short: u128 = key($short_word);)*
        $(const $name: u128 = key($word);)*

        /// What is known of the word with a key, all in one step of const evaluation.
        pub(super) const fn meaning(word: u128) -> Meaning {
            match word {
                $($stop)|* => Meaning::Stop,
                $($short => Meaning::Abbreviation($full, $full_groups),)*
                $($name => Meaning::Word($groups),)*
                _ => Meaning::Word(0),
            }
        }
    };
}

const MODEL: u8 = 1;
const DATA: u8 = 1 << 1;
const CONFIG: u8 = 1 << 2;
const PAYLOAD: u8 = 1 << 3;
const OUTPUT: u8 = 1 << 4;
const TRAINING: u8 = 1 << 5;
const PREPROCESSING: u8 = 1 << 6;

vocabulary! {
    stop: [
        THE = "the" A = "a" AN = "an" AND = "and" OR = "or" BUT = "but" IN = "in" ON = "on" AT = "at" TO = "to"
        FOR = "for" OF = "of" WITH = "with" BY = "by"
    ]
    abbreviations: [
        CONFIG_SHORT = "config" => "configuration", CONFIG;
        PARAMS_SHORT = "params" => "parameters", CONFIG;
        HYPERPARAMS_SHORT = "hyperparams" => "hyperparameters", CONFIG;
        PREPROCESS_SHORT = "preprocess" => "preprocessing", PREPROCESSING;
        EVAL_SHORT = "eval" => "evaluation", 0;
        REG_SHORT = "reg" => "registration", 0;
        PKG_SHORT = "pkg" => "package", 0;
        PACKAGED_SHORT = "packaged" => "package", 0;
    ]
    words: [
        MODEL_WORD = "model" => MODEL;
        ARTIFACT_WORD = "artifact" => MODEL | OUTPUT;
        TRAINED_WORD = "trained" => MODEL;
        OUTPUT_WORD = "output" => MODEL | OUTPUT;
        DATA_WORD = "data" => DATA;
        DATASET_WORD = "dataset" => DATA;
        INPUT_WORD = "input" => DATA;
        PROCESSED_WORD = "processed" => DATA | PREPROCESSING;
        TRAINING_WORD = "training" => DATA | TRAINING;
        CONFIGURATION_WORD = "configuration" => CONFIG;
        PARAMETERS_WORD = "parameters" => CONFIG;
        HYPERPARAMETERS_WORD = "hyperparameters" => CONFIG;
        SETTINGS_WORD = "settings" => CONFIG;
        PAYLOAD_WORD = "payload" => PAYLOAD;
        SAMPLE_WORD = "sample" => PAYLOAD;
        TEST_WORD = "test" => PAYLOAD;
        INFERENCE_WORD = "inference" => PAYLOAD;
        EXAMPLE_WORD = "example" => PAYLOAD;
        RESULT_WORD = "result" => OUTPUT;
        GENERATED_WORD = "generated" => OUTPUT;
        PRODUCED_WORD = "produced" => OUTPUT;
        TRAIN_WORD = "train" => TRAINING;
        FIT_WORD = "fit" => TRAINING;
        LEARN_WORD = "learn" => TRAINING;
        PREPROCESSING_WORD = "preprocessing" => PREPROCESSING;
        CLEAN_WORD = "clean" => PREPROCESSING;
        TRANSFORM_WORD = "transform" => PREPROCESSING;
    ]
}
