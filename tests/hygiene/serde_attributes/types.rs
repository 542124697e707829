//! Structs without names, enums, and types that contain themselves.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::Shape;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::fields::Defaults;
use super::{assert_read, assert_written};
use crate::fields;

#[derive(Payload, Serialize, Deserialize)]
struct Unit;

#[derive(Payload, Serialize, Deserialize)]
struct Newtype(Vec<Option<u8>>);

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
    let pair = json!([1, "x"]);
    for (shape, json) in [
        (Pair::SHAPE, &pair),
        (Through::SHAPE, &json!({ "a": pair })),
    ] {
        assert!(shape.reads(json) && shape.writes(json), "{shape:?}");
    }
    assert!(!Pair::SHAPE.reads(&json!(["x", 1])));
    assert!(!Pair::SHAPE.reads(&json!([1])));
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
    Two(Defaults),
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
fn enums_are_strings_or_one_of_several() {
    let Shape::Enum(colours) = Colour::SHAPE.written() else {
        panic!("{:?} is no enum", Colour::SHAPE);
    };
    assert_eq!(colours.variants, ["dark-red", "blue!"]);
    assert!(Colour::SHAPE.reads(&json!("bleu")) && !Colour::SHAPE.writes(&json!("bleu")));
    assert_written(&Colour::Blue);
    assert_written(&Colour::DarkRed);
    assert_written(&OneWay::Way);
    assert!(OneWay::SHAPE.reads(&json!("in")) && !OneWay::SHAPE.reads(&json!("out")));
    assert_written(&Tagged::One { value: 1 });
    assert!(!Tagged::SHAPE.reads(&json!({ "kind": "One", "value": "x" })));
    assert!(!Tagged::SHAPE.reads(&json!({ "kind": "Three", "value": 1 })));
    assert_written(&Adjacent::One(1));
    assert_written(&Adjacent::Two);
    assert!(!Adjacent::SHAPE.reads(&json!({ "kind": "One" })));
    assert_written(&Untagged::Number(1.5));
    assert_written(&Untagged::Text("x".to_owned()));
    assert!(!Untagged::SHAPE.reads(&json!(true)));
    let mixed = [
        Mixed::Unit,
        Mixed::Newtype(Colour::Blue),
        Mixed::Tuple(1, 2),
        Mixed::Struct { one_field: 3 },
    ];
    mixed.iter().for_each(assert_written);
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
    assert!(matches!(trees.shape, Shape::Map(map) if matches!(map.values, Shape::Object(_))));
    assert_eq!(List::SHAPE, &Shape::Any);
    let tree = Tree {
        left: Some(Box::default()),
        more: vec![Tree::default()],
        forest: vec![Forest::default()],
        ..Tree::default()
    };
    assert_written(&tree);
    let json = serde_json::to_value(&tree).unwrap();
    assert!(!Tree::SHAPE.reads(&{
        let mut json = json.clone();
        json["left"]["more"] = json!([5]);
        json
    }));
    assert_written(&List(vec![List(Vec::new())]));
    assert_read::<Tree>(&serde_json::to_value(&tree).unwrap());
}
