//! The published vectors of the matcher this one descends from.
//!
//! Name parts are given in millionths as published and compared to the basis point. Scores are compared to two basis
//! points, the error of rounding each part.

use cursus_sfn_core::names::Name;
use cursus_sfn_core::resolve::{Score, WEIGHTS, Weights, explain, score, score_with, similarity};
use cursus_sfn_core::shape::Shape;
use cursus_sfn_core::spec::DependencyType::{
    CustomProperty, Hyperparameters, ModelArtifacts, PayloadSamples, ProcessingOutput, TrainingData,
};
use cursus_sfn_core::spec::{DependencySpec, DependencyType, OutputSpec};

/// Two names, the string, token, synonym and substring part, their total, and the total with the names swapped.
const NAMES: &str = "
    training_data    processed_data    444444  333333  850000 1000000  629167  629167
    input_data       processed_data    500000  333333  850000 1000000  645833  645833
    input_data       validated_data    583333  333333  450000 1000000  570833  570833
    input_data       function_output   400000       0       0       0  120000   96000
    input_data       result            250000       0       0       0   75000   75000
    input_data       choice_branches   160000       0       0       0   48000   72000
    job_parameters   function_output   275862       0       0       0   82759   20690
    job_parameters   params            833333  500000  500000  714286  642857  642857
    job_definition   job_output        416667  333333  250000 1000000  470833  470833
    job_result       job_output        600000  333333  450000 1000000  575833  575833
    data_to_check    processed_data    333333  333333  450000 1000000  495833  495833
    processing_input quality_result    333333       0       0       0  100000  100000
    DATA             processed_data    444444  500000  900000  285714  540476  540476
    model_input      model_output      782609  333333  450000 1000000  630616  630616
    trained_model    model_artifacts   357143  333333  450000 1000000  502976  502976
    model            artifact               0       0  800000       0  200000  200000
    data             dataset           727273       0  800000  571429  532468  532468
    train_data       training_data     869565  333333  650000 1000000  706703  706703
    TrainingData     training_data     960000       0       0  666667  421333  421333
    config           configuration    1000000 1000000 1000000 1000000 1000000 1000000
    order.id         order-id         1000000 1000000 1000000 1000000 1000000 1000000
    the              a                1000000 1000000 1000000 1000000 1000000 1000000
    the              data                   0       0       0       0       0       0
";

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
    for line in NAMES.trim().lines() {
        let mut words = line.split_whitespace();
        let (a, b) = (words.next().unwrap(), words.next().unwrap());
        let figures: Vec<u32> = words.map(|figure| figure.parse().unwrap()).collect();
        let [parts @ .., total, swapped] = figures.as_slice() else {
            panic!("{line}");
        };
        let (name, other) = (
            Name::new(a.to_owned().leak()),
            Name::new(b.to_owned().leak()),
        );
        let found = similarity(&name, &other);
        let got = [found.string, found.token, found.synonym, found.substring];
        let parts: Vec<_> = parts.iter().map(|part| basis_points(*part)).collect();
        assert_eq!(got.as_slice(), parts, "{a} | {b}");
        assert_near(found.total(), *total, &format!("{a} | {b}"));
        let reversed = similarity(&other, &name);
        assert_near(reversed.total(), *swapped, &format!("{b} | {a}"));
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

/// A row of the published tables: what is wanted and given, by which kind of state, and the score under both weights.
type Row = (DependencySpec, OutputSpec, &'static str, u32, u32);

#[track_caller]
fn assert_rows(rows: &[Row]) {
    for (dependency, output, source, first, later) in rows {
        let what = format!("{} <- {}", dependency.logical_name, output.logical_name);
        let source = Name::new(source);
        let found = score(dependency, output, &source);
        assert_near(total(found), *first, &what);
        let found = score_with(&LATER, dependency, output, &source);
        assert_near(total(found), *later, &format!("{what}, later weights"));
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

const INPUT_PATH: DependencySpec = wanted("input_path", TrainingData)
    .compatible_sources(LISTED)
    .semantic_keywords(TRAINING_WORDS);
const PROCESSED: OutputSpec =
    given("processed_data", ProcessingOutput).aliases(&[Name::new("input_path")]);
const ALIEN: DependencySpec = wanted("alpha", ProcessingOutput);
const GIVEN: OutputSpec = given("zzz", ProcessingOutput);

#[test]
fn training_and_processing_ports_score_as_published() {
    assert_rows(&[
        (INPUT_PATH, PROCESSED, PREPROCESSING, 814_286, 814_286),
        (INPUT_PATH, PROCESSED, "Other", 714_286, 614_286),
        (
            wanted("DATA", ProcessingOutput)
                .compatible_sources(LISTED)
                .semantic_keywords(const { &[Name::new("data")] }),
            given("DATA", ProcessingOutput),
            PREPROCESSING,
            1_000_000,
            1_000_000,
        ),
        (
            wanted("DATA", ProcessingOutput),
            given("processed_data", ProcessingOutput),
            PREPROCESSING,
            785_119,
            735_119,
        ),
        (ALIEN, GIVEN, "X", 650_000, 600_000),
        (
            ALIEN.compatible_sources(LISTED),
            GIVEN,
            PREPROCESSING,
            700_000,
            700_000,
        ),
        (
            wanted("a_model", TrainingData),
            given("a_model", ModelArtifacts),
            "X",
            0,
            0,
        ),
        (
            wanted("knob", CustomProperty),
            given("knob", Hyperparameters),
            "X",
            0,
            0,
        ),
        (
            wanted("port", ProcessingOutput).data_type(&Shape::Integer),
            given("port", ProcessingOutput),
            "X",
            750_000,
            700_000,
        ),
        (
            wanted("payload", PayloadSamples),
            given("processed", ProcessingOutput),
            "X",
            478_125,
            428_125,
        ),
    ]);
}

/// 0.50 exactly is no match, whatever the rounding of floating point says.
#[test]
fn a_score_on_the_edge_is_no_match() {
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
