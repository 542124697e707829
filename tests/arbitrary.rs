//! Random inputs are of the shape that they are made for, and reach all of it.

use std::collections::{BTreeMap, BTreeSet};

use cursus_sfn::arbitrary::{ArbitraryInput, payloads, values};
use cursus_sfn::names::key;
use cursus_sfn::prelude::*;
use cursus_sfn::shape::{
    EnumShape, Field, MapShape, ObjectShape, Shape, TupleShape, UnionShape, Variant,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::{Deserialize, Serialize};

const KEYS: [&str; 3] = ["a", "b", "c-d"];

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Shapes of any form, of which each has a value.
fn shapes() -> impl Strategy<Value = &'static Shape> {
    let level = EnumShape {
        name: "Level",
        variants: &["LOW", "HIGH"],
        rust_names: &["Low", "High"],
    };
    let scalar = prop::sample::select(vec![
        Shape::Any,
        Shape::Null,
        Shape::Boolean,
        Shape::Integer,
        Shape::Number,
        Shape::String,
        Shape::Enum(leak(level)),
    ]);
    scalar.prop_map(leak).prop_recursive(4, 16, 3, |inner| {
        let fields = prop::collection::vec((inner.clone(), 0..4_usize), 0..4);
        prop_oneof![
            inner.clone().prop_map(|inner| leak(Shape::Optional(inner))),
            inner.clone().prop_map(|inner| leak(Shape::Array(inner))),
            inner
                .clone()
                .prop_map(|values| leak(Shape::Map(leak(MapShape {
                    keys: &Shape::String,
                    values
                })))),
            prop::collection::vec(inner.clone(), 0..3)
                .prop_map(|items| leak(Shape::Tuple(leak(TupleShape::new(items.leak()))))),
            prop::collection::vec(inner.prop_map(|shape| Variant::new("V", shape)), 1..3).prop_map(
                |variants| leak(Shape::Union(leak(UnionShape::new("U", 0, variants.leak()))))
            ),
            fields.prop_map(object),
        ]
    })
}

/// A struct whose fields are required, or may be missing, or are never read.
fn object(fields: Vec<(&'static Shape, usize)>) -> &'static Shape {
    let fields = fields.into_iter().zip(KEYS).map(|((shape, read), key)| {
        let field = Field::new(key, key, shape);
        match read {
            0 | 1 => field,
            2 => field.read(Some(key), false),
            _ => field.read(None, false),
        }
    });
    let fields: Vec<_> = fields.collect();
    let id = key(format!("{fields:?}").leak());
    leak(Shape::Object(leak(ObjectShape::new(
        "T",
        id,
        fields.leak(),
    ))))
}

/// What there is in values: for each path to something, the kinds of JSON that stand there.
fn note(value: &Value, path: &str, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "fraction",
        Value::Number(_) => "integer",
        Value::String(_) => "text",
        Value::Array(items) => {
            for item in items {
                note(item, &format!("{path}[]"), found);
            }
            if items.is_empty() {
                "no items"
            } else {
                "items"
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                note(value, &format!("{path}.{key}"), found);
            }
            "object"
        }
    };
    found.entry(path.to_owned()).or_default().insert(kind);
}

proptest! {
    #[test]
    fn values_are_of_their_shape((shape, value) in shapes().prop_flat_map(|shape| (Just(shape), values(shape)))) {
        prop_assert!(shape.reads(&value), "{:?}: {}", shape, value);
    }

    #[test]
    fn what_is_made_smaller_stays_of_its_shape(shape in shapes(), steps in 1..60_usize) {
        let mut tree = values(shape).new_tree(&mut TestRunner::default()).unwrap();
        for _ in 0..steps {
            prop_assert!(shape.reads(&tree.current()));
            if !tree.simplify() {
                break;
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Payload, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Level {
    Low,
    High,
}

#[derive(Debug, Payload, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reading {
    sensor_id: String,
    level: Level,
    small: u8,
    offset: i64,
    share: f32,
    note: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    counts: BTreeMap<String, u16>,
    #[serde(skip)]
    hidden: u32,
    anything: Value,
}

#[test]
fn payloads_reach_all_of_their_type() {
    let mut found = BTreeMap::new();
    let mut levels = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..300 {
        let tree = payloads::<Reading>().new_tree(&mut runner).unwrap();
        let reading = tree.current();
        assert_eq!(reading.hidden, 0);
        levels.insert(reading.level);
        note(&serde_json::to_value(reading).unwrap(), "$", &mut found);
    }
    assert_eq!(levels.len(), 2);
    let kinds = |path: &str| found.get(path).cloned().unwrap_or_default();
    assert_eq!(kinds("$.note"), BTreeSet::from(["null", "text"]));
    assert_eq!(kinds("$.tags"), BTreeSet::from(["items", "no items"]));
    assert_eq!(kinds("$.anything").len(), 8, "{found:?}");
    assert!(!kinds("$.sensorId").is_empty());
}

static MACHINE: StateMachine<Reading, u8> = state_machine!(
    machine(input = Reading, output = u8),
    // states
    measure = LambdaFunction::<Reading, u8> {
        function_name: "measure"
    },
    // transitions
    start >> measure >> end,
);

proptest! {
    #[test]
    fn a_machine_gets_the_input_that_it_is_given(reading in MACHINE.arbitrary_input()) {
        let wanted = serde_json::to_value(&reading).unwrap();
        let small = reading.small;
        let mut seen = None;
        let run = MACHINE
            .test(&())
            .on("measure", |reading: Reading| {
                let small = reading.small;
                seen = Some(serde_json::to_value(reading).unwrap());
                Ok(small)
            })
            .run(reading)
            .unwrap();
        prop_assert_eq!(run.assert_succeeded(), small);
        prop_assert_eq!(seen.unwrap(), wanted);
    }
}

proptest! {
    /// What is read can be written and read again.
    #[test]
    fn fractions_are_finite(numbers in payloads::<Vec<f32>>()) {
        prop_assert!(numbers.iter().all(|number| number.is_finite()), "{:?}", numbers);
    }
}

/// No value has this type.
#[derive(Debug, Payload, Serialize, Deserialize)]
enum Never {}

#[test]
#[should_panic(expected = "there is no value of the type `Never`")]
fn a_type_without_values_is_refused() {
    let _nothing = payloads::<Never>();
}

#[test]
fn what_may_be_missing_need_not_have_values() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..20 {
        let tree = payloads::<Vec<Option<Never>>>()
            .new_tree(&mut runner)
            .unwrap();
        assert!(tree.current().iter().all(Option::is_none));
    }
}
