//! Payloads as serde writes and reads them, attribute by attribute.
//!
//! What serde does is not told twice: values are written and read, and the shape is held against that.

#![expect(dead_code, reason = "some fields are there for their attributes only")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::marker::PhantomData;
use std::time::Duration;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::{Shape, assignable};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, json};

use crate::{fields, inputs, state};

/// Whether JSON has a shape; keys that the shape does not know are wrong too.
fn has_shape(json: &Value, shape: &Shape) -> bool {
    match (shape, json) {
        (Shape::Any, _)
        | (Shape::Null, Value::Null)
        | (Shape::Boolean, Value::Bool(_))
        | (Shape::Number, Value::Number(_))
        | (Shape::String, Value::String(_))
        | (Shape::Optional(_), Value::Null) => true,
        (Shape::Integer, Value::Number(number)) => !number.is_f64(),
        (Shape::Enum(known), Value::String(text)) => known.variants.contains(&text.as_str()),
        (Shape::Optional(inner), _) => has_shape(json, inner),
        (Shape::Array(inner), Value::Array(items)) => {
            items.iter().all(|item| has_shape(item, inner))
        }
        (Shape::Map(inner), Value::Object(entries)) => {
            entries.values().all(|value| has_shape(value, inner))
        }
        (Shape::Object(object), Value::Object(entries)) => {
            let known = |key: &String| {
                let mut fields = object.fields().iter();
                fields.any(|field| field.written == Some(key))
            };
            entries.keys().all(known)
                && object.fields().iter().all(|field| {
                    let value = field.written.and_then(|key| entries.get(key));
                    match value {
                        Some(value) => has_shape(value, field.shape),
                        None => field.written.is_none() || !field.always_written,
                    }
                })
        }
        _ => false,
    }
}

/// Holds the shape of a type against what serde writes for a value of it.
fn assert_written<P: Payload + Serialize>(value: &P) {
    let json = serde_json::to_value(value).unwrap();
    assert!(has_shape(&json, P::SHAPE), "{json} is not {:?}", P::SHAPE);
}

/// Holds the shape of a type against what serde reads: `json` has every field, and those that may be missing are those
/// that the shape says.
fn assert_read<P: Payload + DeserializeOwned>(json: &Value) {
    let Shape::Object(object) = P::SHAPE else {
        panic!("{:?} is no object", P::SHAPE);
    };
    let complete: Map<String, Value> = json.as_object().unwrap().clone();
    serde_json::from_value::<P>(json.clone()).map(drop).unwrap();
    let keys: BTreeSet<_> = complete.keys().map(String::as_str).collect();
    let read = object.fields().iter().filter_map(|field| field.read);
    assert_eq!(keys, read.collect());
    for field in object.fields() {
        let Some(key) = field.read else { continue };
        let mut without = complete.clone();
        without.remove(key);
        let is_read = serde_json::from_value::<P>(without.into()).is_ok();
        assert_eq!(is_read, !field.required, "without `{key}`");
    }
}

type Maybe<T> = Option<T>;

#[derive(Payload, Serialize, Deserialize, Default)]
#[serde(rename_all(serialize = "camelCase", deserialize = "SCREAMING-KEBAB-CASE"))]
struct Renamed {
    first_name: String,
    #[serde(rename = "given")]
    second_name: u8,
    #[serde(rename(serialize = "out", deserialize = "in"))]
    third_name: bool,
    #[serde(rename(deserialize = "only-in"))]
    fourth_name: Maybe<f32>,
    #[serde(alias = "other", alias = "another")]
    fifth_name: Box<Option<i8>>,
}

#[test]
fn fields_are_renamed() {
    assert_eq!(
        fields::<Renamed>(),
        [
            (Some("firstName"), Some("FIRST-NAME"), true),
            (Some("given"), Some("given"), true),
            (Some("out"), Some("in"), true),
            (Some("fourthName"), Some("only-in"), false),
            (Some("fifthName"), Some("FIFTH-NAME"), false),
        ]
    );
    assert_written(&Renamed::default());
    assert_read::<Renamed>(&json!({
        "FIRST-NAME": "a", "given": 1, "in": true, "only-in": 1.5, "FIFTH-NAME": 2
    }));
}

#[derive(Payload, Serialize, Deserialize)]
struct Defaults {
    #[serde(default)]
    zero: u8,
    #[serde(default = "seven")]
    seven: u8,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    list: Vec<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    perhaps: Option<String>,
    #[serde(skip_serializing)]
    secret: String,
    #[serde(skip_deserializing)]
    computed: String,
    #[serde(skip)]
    cache: PhantomData<*const u8>,
    #[serde(rename = "v")]
    value: Value,
    through: ThroughOption,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(transparent)]
struct ThroughOption(Option<u8>);

fn seven() -> u8 {
    7
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct AllDefault {
    number: u32,
    text: String,
}

impl Default for AllDefault {
    fn default() -> Self {
        let text = "text".to_owned();
        Self { number: 3, text }
    }
}

#[test]
fn fields_are_left_out() {
    assert_eq!(
        fields::<Defaults>(),
        [
            (Some("zero"), Some("zero"), false),
            (Some("seven"), Some("seven"), false),
            (Some("list"), Some("list"), false),
            (Some("perhaps"), Some("perhaps"), false),
            (None, Some("secret"), true),
            (Some("computed"), None, false),
            (None, None, false),
            (Some("v"), Some("v"), true),
            (Some("through"), Some("through"), false),
        ]
    );
    let json = json!({
        "zero": 1, "seven": 2, "list": [1], "perhaps": "a", "secret": "s", "v": [1, "x"], "through": 2
    });
    assert_read::<Defaults>(&json);
    assert_written(&serde_json::from_value::<Defaults>(json).unwrap());
    assert_read::<AllDefault>(&json!({ "number": 1, "text": "a" }));
    assert_written(&AllDefault::default());
}

#[derive(Payload, Serialize, Deserialize)]
struct Unit;

#[derive(Payload, Serialize, Deserialize)]
struct Newtype(Vec<Maybe<u8>>);

#[derive(Payload, Serialize, Deserialize)]
struct Pair(u8, String);

#[derive(Payload, Serialize, Deserialize)]
#[serde(transparent)]
struct Through {
    inner: BTreeMap<String, Pair>,
    #[serde(skip)]
    cache: Option<Duration>,
}

#[test]
fn structs_without_names_are_what_they_hold() {
    assert_eq!(Unit::SHAPE, &Shape::Null);
    assert_eq!(
        Newtype::SHAPE,
        &Shape::Array(&Shape::Optional(&Shape::Integer))
    );
    assert_eq!(Through::SHAPE, &Shape::Map(&Shape::Array(&Shape::Any)));
    assert_written(&Unit);
    assert_written(&Newtype(vec![None, Some(1)]));
    assert_written(&Through {
        inner: BTreeMap::from([("a".to_owned(), Pair(1, "x".to_owned()))]),
        cache: None,
    });
}

#[derive(Payload, Serialize, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Colour {
    DarkRed,
    #[serde(rename = "blue!", alias = "bleu")]
    Blue,
    #[serde(skip)]
    Internal,
}

#[derive(Payload, Serialize, Deserialize)]
enum OneWay {
    #[serde(rename(serialize = "out", deserialize = "in"))]
    Way,
}

#[derive(Payload, Serialize, Deserialize)]
enum Mixed {
    Unit,
    Newtype(Colour),
    Tuple(u8, u8),
    #[serde(rename_all = "camelCase")]
    Struct {
        one_field: u8,
    },
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    One { value: u8 },
    Two(AllDefault),
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value")]
enum Adjacent {
    One(u8),
    Two,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(f64),
    Text(String),
}

#[test]
fn enums_are_strings_or_anything() {
    let Shape::Enum(colours) = Colour::SHAPE else {
        panic!("{:?} is no enum", Colour::SHAPE);
    };
    assert_eq!(colours.variants, ["dark-red", "blue!"]);
    assert_written(&Colour::Blue);
    assert_written(&Colour::DarkRed);
    for shape in [
        OneWay::SHAPE,
        Mixed::SHAPE,
        Tagged::SHAPE,
        Adjacent::SHAPE,
        Untagged::SHAPE,
    ] {
        assert_eq!(shape, &Shape::Any);
    }
    let mixed = [
        Mixed::Unit,
        Mixed::Newtype(Colour::Blue),
        Mixed::Tuple(1, 2),
        Mixed::Struct { one_field: 3 },
    ];
    assert_eq!(
        serde_json::to_value(mixed).unwrap(),
        json!(["Unit", { "Newtype": "blue!" }, { "Tuple": [1, 2] }, { "Struct": { "oneField": 3 } }])
    );
}

#[derive(Payload, Serialize, Deserialize, Default)]
struct Tree {
    name: String,
    left: Option<Box<Self>>,
    right: Option<Box<Tree>>,
    more: Vec<self::Tree>,
    #[port(opaque)]
    forest: Vec<Forest>,
}

#[derive(Payload, Serialize, Deserialize, Default)]
struct Forest {
    trees: HashMap<String, Tree>,
}

#[derive(Payload, Serialize, Deserialize)]
struct List(Vec<List>);

#[test]
fn types_may_contain_themselves() {
    assert_eq!(
        fields::<Tree>(),
        [
            (Some("name"), Some("name"), true),
            (Some("left"), Some("left"), false),
            (Some("right"), Some("right"), false),
            (Some("more"), Some("more"), true),
            (Some("forest"), Some("forest"), true),
        ]
    );
    let trees = Forest::SHAPE.field("trees").unwrap();
    assert!(matches!(trees.shape, Shape::Map(Shape::Object(_))));
    assert_eq!(List::SHAPE, &Shape::Any);
    let tree = Tree {
        left: Some(Box::default()),
        more: vec![Tree::default()],
        forest: vec![Forest::default()],
        ..Tree::default()
    };
    assert_written(&tree);
    assert_written(&List(vec![List(Vec::new())]));
    assert_read::<Tree>(&serde_json::to_value(&tree).unwrap());
}

/// Written by hand, as text.
#[derive(Debug, PartialEq)]
struct Version {
    major: u32,
    minor: u32,
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}.{}", self.major, self.minor))
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let parts = text
            .split_once('.')
            .map(|(major, minor)| (major.parse(), minor.parse()));
        match parts {
            Some((Ok(major), Ok(minor))) => Ok(Self { major, minor }),
            _ => Err(serde::de::Error::custom("expected `major.minor`")),
        }
    }
}

impl Payload for Version {
    const SHAPE: &'static Shape = &Shape::String;
}

/// A type of elsewhere, written as this one says.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Duration")]
struct Seconds {
    #[serde(getter = "Duration::as_secs")]
    secs: u64,
}

impl From<Seconds> for Duration {
    fn from(seconds: Seconds) -> Self {
        Self::from_secs(seconds.secs)
    }
}

#[derive(Payload, Serialize, Deserialize)]
struct Elsewhere {
    version: Version,
    #[serde(with = "Seconds")]
    duration: Duration,
    #[serde(serialize_with = "as_text", default)]
    text: Option<u64>,
    #[serde(deserialize_with = "from_anything")]
    read: Option<u64>,
    #[port(opaque)]
    unknown: (u8, char),
    values: HashMap<String, Vec<Map<String, Value>>>,
    pointer: Box<str>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Since(#[serde(with = "Seconds")] Duration);

#[derive(Payload, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
#[port(opaque)]
struct Converted(u8);

impl From<u8> for Converted {
    fn from(number: u8) -> Self {
        Self(number)
    }
}

impl From<Converted> for u8 {
    fn from(converted: Converted) -> Self {
        converted.0
    }
}

impl Clone for Converted {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}

fn as_text<S: Serializer>(number: &Option<u64>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&number.unwrap_or_default())
}

fn from_anything<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_u64())
}

#[test]
fn types_may_be_written_and_read_by_other_code() {
    assert_eq!(Converted::SHAPE, &Shape::Any);
    assert_eq!(Since::SHAPE, &Shape::Any);
    let elsewhere = Elsewhere {
        version: Version { major: 1, minor: 2 },
        duration: Duration::from_secs(3),
        text: Some(4),
        read: None,
        unknown: (5, 'c'),
        values: HashMap::new(),
        pointer: "p".into(),
    };
    assert_written(&elsewhere);
    assert_written(&Converted(1));
    assert_written(&Since(Duration::ZERO));
    assert_read::<Elsewhere>(&json!({
        "version": "1.2", "duration": { "secs": 3 }, "text": 4, "read": 5, "unknown": [5, "c"],
        "values": {}, "pointer": "p"
    }));
}

#[test]
fn a_machine_uses_the_names_of_serde() {
    let machine: StateMachine<Renamed> = state_machine!(
        machine(input = Renamed),
        load = LambdaFunction::<(), Renamed> {
            function_name: "load"
        },
        check = if load.third_name && load.second_name == 3 && input.first_name == "x" {
            store
        } else {
            store
        },
        store = LambdaFunction::<Defaults, Renamed> {
            function_name: "store"
        }
        .bind(
            secret = load.first_name,
            value = load,
            seven = 8,
            list = [1, 2]
        ),
        start >> load >> check,
        store >> end,
    );
    let tests = &state(machine, "check")["Choices"][0]["And"];
    let variables: Vec<_> = (0..3).map(|test| tests[test]["Variable"].clone()).collect();
    assert_eq!(
        json!(variables),
        json!([
            "$.load.function_output.out",
            "$.load.function_output.given",
            "$$.Execution.Input.firstName"
        ])
    );
    assert_eq!(
        state(machine, "store")["Parameters"]["Payload"],
        json!({ "secret.$": "$.load.function_output.firstName", "v.$": "$.load.function_output", "seven": 8, "list": [1, 2] })
    );
    assert_eq!(inputs(LambdaFunction::<Defaults>::SPEC).len(), 7);
    assert!(!assignable(Renamed::SHAPE, Renamed::SHAPE));
}
