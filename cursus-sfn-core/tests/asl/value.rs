//! Values by chance.

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::Value;

pub(super) type Json = BoxedStrategy<Value>;

fn number() -> Json {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-1000_i32..1000).prop_map(|number| Value::from(f64::from(number))),
    ]
    .boxed()
}

pub(super) fn any_json() -> Json {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number(),
        "\\PC{0,5}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 8, 4, |inner| {
        let key = "[a-c]{1,2}(\\.\\$)?|\\PC{0,3}";
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((key, inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
    .boxed()
}

pub(super) fn text() -> Json {
    prop_oneof!["\\PC{0,8}", any::<String>()]
        .prop_map(Value::from)
        .boxed()
}

pub(super) fn path() -> Json {
    "\\$(\\.[a-z]{1,3}){0,2}".prop_map(Value::from).boxed()
}

pub(super) fn nullable_path() -> Json {
    prop_oneof![Just(Value::Null), path()].boxed()
}

/// Text that stands for a value.
fn stand_in() -> Json {
    let texts = ["${Placeholder}", "a${B}c", "{% $states.input.n %}", "{%1%}"];
    proptest::sample::select(texts.map(Value::from).to_vec()).boxed()
}

pub(super) fn or_stand_in(value: impl Strategy<Value = Value> + 'static) -> Json {
    prop_oneof![4 => value, 1 => stand_in()].boxed()
}

pub(super) fn whole() -> Json {
    or_stand_in(any::<u64>().prop_map(Value::from))
}

pub(super) fn decimal() -> Json {
    or_stand_in(number())
}

pub(super) fn truth() -> Json {
    or_stand_in(any::<bool>().prop_map(Value::from))
}

/// One of the words, or another.
pub(super) fn word(words: &[&'static str]) -> Json {
    let words = proptest::sample::select(words.to_vec()).prop_map(Value::from);
    prop_oneof![4 => words, 1 => text(), 1 => stand_in()].boxed()
}

pub(super) fn list(items: Json) -> Json {
    proptest::collection::vec(items, 0..3)
        .prop_map(Value::from)
        .boxed()
}
