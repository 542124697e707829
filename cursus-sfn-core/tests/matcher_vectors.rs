//! The published vectors of the matcher this one descends from.
//!
//! Name parts are given in millionths as published and compared to the basis point. Scores are compared to two basis
//! points, the error of rounding each part.

use cursus_sfn_core::names::Name;
use cursus_sfn_core::resolve::{Score, WEIGHTS, Weights, explain, score, score_with, similarity};
use cursus_sfn_core::shape::Shape;
use cursus_sfn_core::spec::{DependencySpec, DependencyType, OutputSpec};

/// a, b, string, token, synonym, substring, total, total with a and b swapped; in millionths.
type NameVector = (&'static str, &'static str, [u32; 4], u32, u32);

const NAMES: &[NameVector] = &[
    (
        "training_data",
        "processed_data",
        [444_444, 333_333, 850_000, 1_000_000],
        629_167,
        629_167,
    ),
    (
        "input_data",
        "processed_data",
        [500_000, 333_333, 850_000, 1_000_000],
        645_833,
        645_833,
    ),
    (
        "input_data",
        "validated_data",
        [583_333, 333_333, 450_000, 1_000_000],
        570_833,
        570_833,
    ),
    (
        "input_data",
        "function_output",
        [400_000, 0, 0, 0],
        120_000,
        96_000,
    ),
    ("input_data", "result", [250_000, 0, 0, 0], 75_000, 75_000),
    (
        "input_data",
        "choice_branches",
        [160_000, 0, 0, 0],
        48_000,
        72_000,
    ),
    (
        "job_parameters",
        "function_output",
        [275_862, 0, 0, 0],
        82_759,
        20_690,
    ),
    (
        "job_parameters",
        "params",
        [833_333, 500_000, 500_000, 714_286],
        642_857,
        642_857,
    ),
    (
        "job_definition",
        "job_output",
        [416_667, 333_333, 250_000, 1_000_000],
        470_833,
        470_833,
    ),
    (
        "job_result",
        "job_output",
        [600_000, 333_333, 450_000, 1_000_000],
        575_833,
        575_833,
    ),
    (
        "data_to_check",
        "processed_data",
        [333_333, 333_333, 450_000, 1_000_000],
        495_833,
        495_833,
    ),
    (
        "processing_input",
        "quality_result",
        [333_333, 0, 0, 0],
        100_000,
        100_000,
    ),
    (
        "DATA",
        "processed_data",
        [444_444, 500_000, 900_000, 285_714],
        540_476,
        540_476,
    ),
    (
        "model_input",
        "model_output",
        [782_609, 333_333, 450_000, 1_000_000],
        630_616,
        630_616,
    ),
    (
        "trained_model",
        "model_artifacts",
        [357_143, 333_333, 450_000, 1_000_000],
        502_976,
        502_976,
    ),
    ("model", "artifact", [0, 0, 800_000, 0], 200_000, 200_000),
    (
        "data",
        "dataset",
        [727_273, 0, 800_000, 571_429],
        532_468,
        532_468,
    ),
    (
        "train_data",
        "training_data",
        [869_565, 333_333, 650_000, 1_000_000],
        706_703,
        706_703,
    ),
    (
        "TrainingData",
        "training_data",
        [960_000, 0, 0, 666_667],
        421_333,
        421_333,
    ),
    (
        "config",
        "configuration",
        [1_000_000; 4],
        1_000_000,
        1_000_000,
    ),
    ("order.id", "order-id", [1_000_000; 4], 1_000_000, 1_000_000),
    ("the", "a", [1_000_000; 4], 1_000_000, 1_000_000),
    ("the", "data", [0; 4], 0, 0),
];

fn basis_points(millionths: u32) -> u32 {
    (millionths + 50) / 100
}

#[track_caller]
fn assert_near(got: u32, millionths: u32, what: &str) {
    let wanted = basis_points(millionths);
    assert!(
        got.abs_diff(wanted) <= 2,
        "{what}: {got} instead of {wanted}"
    );
    assert_eq!(
        got > 5_000,
        millionths > 500_000,
        "{what}: other side of the threshold"
    );
}

#[test]
fn every_part_of_the_similarity_of_names_is_as_published() {
    for &(a, b, parts, total, swapped) in NAMES {
        let found = similarity(&Name::new(a), &Name::new(b));
        let got = [found.string, found.token, found.synonym, found.substring];
        assert_eq!(got, parts.map(basis_points), "{a} | {b}");
        assert_near(found.total(), total, &format!("{a} | {b}"));
        assert_near(
            similarity(&Name::new(b), &Name::new(a)).total(),
            swapped,
            &format!("{b} | {a}"),
        );
    }
}

#[test]
fn an_empty_name_is_like_nothing() {
    assert_eq!(similarity(&Name::new(""), &Name::new("")).total(), 0);
}

/// The weights after the original's later change: no bonus without a list of sources, a penalty for not being on it.
const LATER: Weights = Weights {
    source_open: 0,
    source_unlisted: -1_000,
    ..WEIGHTS
};

/// A row of the published tables: what is wanted and given, and the score under both weights.
struct Row {
    dependency: DependencySpec,
    output: OutputSpec,
    source: &'static str,
    first: u32,
    later: u32,
}

#[track_caller]
fn assert_rows(rows: &[Row]) {
    for row in rows {
        let what = format!(
            "{} <- {}",
            row.dependency.logical_name, row.output.logical_name
        );
        let source = Name::new(row.source);
        let first = score(&row.dependency, &row.output, &source);
        let later = score_with(&LATER, &row.dependency, &row.output, &source);
        assert_near(total(first), row.first, &what);
        assert_near(total(later), row.later, &format!("{what}, later weights"));
    }
}

fn total(score: Score) -> u32 {
    u32::try_from(score.total()).expect("no score is negative")
}

const fn wanted(name: &'static str, kind: DependencyType) -> DependencySpec {
    DependencySpec::new(name, kind).data_type(&Shape::String)
}

const fn given(name: &'static str, kind: DependencyType) -> OutputSpec {
    OutputSpec::new(name, kind).data_type(&Shape::String)
}

const PREPROCESSING: &str = "TabularPreprocessing";
const LISTED: &[Name] = &[Name::new(PREPROCESSING)];
const TRAINING_WORDS: &[Name] = &[
    Name::new("data"),
    Name::new("input"),
    Name::new("training"),
    Name::new("dataset"),
    Name::new("processed"),
    Name::new("train"),
    Name::new("tabular"),
];

#[test]
fn training_and_processing_ports_score_as_published() {
    use DependencyType::{
        CustomProperty, Hyperparameters, ModelArtifacts, PayloadSamples, ProcessingOutput,
        TrainingData,
    };
    const INPUT_PATH: DependencySpec = wanted("input_path", TrainingData)
        .compatible_sources(LISTED)
        .semantic_keywords(TRAINING_WORDS);
    const PROCESSED: OutputSpec =
        given("processed_data", ProcessingOutput).aliases(&[Name::new("input_path")]);
    const ALIEN: DependencySpec = wanted("alpha", ProcessingOutput);
    const GIVEN: OutputSpec = given("zzz", ProcessingOutput);
    assert_rows(&[
        Row {
            dependency: INPUT_PATH,
            output: PROCESSED,
            source: PREPROCESSING,
            first: 814_286,
            later: 814_286,
        },
        Row {
            dependency: INPUT_PATH,
            output: PROCESSED,
            source: "Other",
            first: 714_286,
            later: 614_286,
        },
        Row {
            dependency: wanted("DATA", ProcessingOutput)
                .compatible_sources(LISTED)
                .semantic_keywords(const { &[Name::new("data")] }),
            output: given("DATA", ProcessingOutput),
            source: PREPROCESSING,
            first: 1_000_000,
            later: 1_000_000,
        },
        Row {
            dependency: wanted("DATA", ProcessingOutput),
            output: given("processed_data", ProcessingOutput),
            source: PREPROCESSING,
            first: 785_119,
            later: 735_119,
        },
        Row {
            dependency: ALIEN,
            output: GIVEN,
            source: "X",
            first: 650_000,
            later: 600_000,
        },
        Row {
            dependency: ALIEN.compatible_sources(LISTED),
            output: GIVEN,
            source: PREPROCESSING,
            first: 700_000,
            later: 700_000,
        },
        Row {
            dependency: wanted("a_model", TrainingData),
            output: given("a_model", ModelArtifacts),
            source: "X",
            first: 0,
            later: 0,
        },
        Row {
            dependency: wanted("knob", CustomProperty),
            output: given("knob", Hyperparameters),
            source: "X",
            first: 0,
            later: 0,
        },
        Row {
            dependency: wanted("port", ProcessingOutput).data_type(&Shape::Integer),
            output: given("port", ProcessingOutput),
            source: "X",
            first: 750_000,
            later: 700_000,
        },
        Row {
            dependency: wanted("payload", PayloadSamples),
            output: given("processed", ProcessingOutput),
            source: "X",
            first: 478_125,
            later: 428_125,
        },
    ]);
    // On the edge: 0.50 exactly is no match, whatever the rounding of floating point says.
    let unlisted = score_with(
        &LATER,
        &ALIEN.compatible_sources(LISTED),
        &GIVEN,
        &Name::new("X"),
    );
    assert_eq!(unlisted.total(), 5_000);
    assert!(!unlisted.is_match());
    assert_eq!(
        score(&ALIEN.compatible_sources(LISTED), &GIVEN, &Name::new("X")).total(),
        6_000
    );
}

const RESULT: &[Name] = &[
    Name::new("result"),
    Name::new("output"),
    Name::new("response"),
];
const PAYLOAD_WORDS: &[Name] = &[
    Name::new("data"),
    Name::new("input"),
    Name::new("payload"),
    Name::new("json"),
];
const LAMBDA_INPUT: DependencySpec = DependencySpec::new("input_data", DependencyType::JsonInput)
    .compatible_sources(&[
        Name::new("ProcessingState"),
        Name::new("DataTransform"),
        Name::new("InputState"),
    ])
    .semantic_keywords(PAYLOAD_WORDS);
const CHOICE_INPUT: DependencySpec = DependencySpec::new("input_data", DependencyType::JsonInput)
    .semantic_keywords(&[
        Name::new("data"),
        Name::new("input"),
        Name::new("condition"),
    ]);
const JOB_PARAMETERS: DependencySpec =
    DependencySpec::new("job_parameters", DependencyType::JsonInput).semantic_keywords(&[
        Name::new("parameters"),
        Name::new("config"),
        Name::new("settings"),
    ]);
const FUNCTION_OUTPUT: OutputSpec = json("function_output").aliases(RESULT);

const fn json(name: &'static str) -> OutputSpec {
    OutputSpec::new(name, DependencyType::JsonOutput)
}

/// The seed's Lambda, Batch and Choice ports, with the scores published: by the weights of the seed and by those of its
/// successor, with JSON types counted as equal, then as merely compatible.
fn ports_of_the_seed() -> [(DependencySpec, OutputSpec, [u32; 4]); 8] {
    [
        (
            LAMBDA_INPUT,
            FUNCTION_OUTPUT,
            [630_000, 530_000, 430_000, 330_000],
        ),
        (
            CHOICE_INPUT,
            FUNCTION_OUTPUT,
            [680_000, 630_000, 480_000, 430_000],
        ),
        (
            JOB_PARAMETERS,
            json("choice_branches").data_type(&Shape::String),
            [481_000, 431_000, 281_000, 231_000],
        ),
        (
            JOB_PARAMETERS,
            FUNCTION_OUTPUT,
            [672_500, 622_500, 472_500, 422_500],
        ),
        (
            LAMBDA_INPUT,
            json("job_output").data_type(&Shape::String),
            [422_500, 322_500, 222_500, 122_500],
        ),
        (
            DependencySpec::new("input_data", DependencyType::JsonInput)
                .semantic_keywords(PAYLOAD_WORDS),
            json("validated_data"),
            [805_000, 755_000, 605_000, 555_000],
        ),
        (
            DependencySpec::new("data_to_check", DependencyType::JsonInput),
            json("processed_data"),
            [774_000, 724_000, 574_000, 524_000],
        ),
        (
            DependencySpec::new("processing_input", DependencyType::JsonInput),
            json("quality_result"),
            [675_000, 625_000, 475_000, 425_000],
        ),
    ]
}

/// JSON types count as equal with `JsonOutput`, as merely compatible with `JobResult`.
#[test]
fn the_ports_of_the_seed_score_as_published() {
    for (dependency, output, [equal, equal_later, compatible, compatible_later]) in
        ports_of_the_seed()
    {
        let what = format!("{} <- {}", dependency.logical_name, output.logical_name);
        let source = Name::new("LambdaFunction");
        // A String given for JSON of any form would be compatible data; the published figures count it as different.
        let different = if matches!(output.data_type, Shape::Any) {
            0
        } else {
            WEIGHTS.data_compatible
        };
        let got = |weights, output: &OutputSpec| {
            u32::try_from(score_with(weights, &dependency, output, &source).total() - different)
                .unwrap()
        };
        let job = output.output_type(DependencyType::JobResult);
        for (got, wanted) in [
            (got(&WEIGHTS, &output), equal),
            (got(&LATER, &output), equal_later),
            (got(&WEIGHTS, &job), compatible),
            (got(&LATER, &job), compatible_later),
        ] {
            // The seed's figures are published with three digits.
            assert!(
                got.abs_diff(basis_points(wanted)) <= 10,
                "{what}: {got} instead of {wanted}"
            );
            assert_eq!(
                got > 5_000,
                wanted > 500_000,
                "{what}: other side of the threshold"
            );
        }
    }
}

#[test]
fn the_parts_of_an_explanation_sum_to_the_score() {
    let dependency = wanted("DATA", DependencyType::ProcessingOutput)
        .compatible_sources(LISTED)
        .semantic_keywords(const { &[Name::new("data")] });
    let output = given("DATA", DependencyType::ProcessingOutput);
    let explanation = explain(&dependency, &output, &Name::new(PREPROCESSING));
    let parts = explanation.score;
    assert_eq!(parts.cap, -500);
    assert_eq!(
        parts.dependency_type
            + parts.data_type
            + parts.name
            + parts.exact
            + parts.source
            + parts.keywords
            + parts.cap,
        parts.total()
    );
    let weighted = similarity(&Name::new("train_data"), &Name::new("training_data"));
    let share = weighted.weighted();
    assert_eq!(
        share.string + share.token + share.synonym + share.substring,
        weighted.total()
    );
}
