//! One shape fits another if and only if everything written as the one can be read as the other.

use cursus_sfn_core::names::key;
use cursus_sfn_core::shape::{
    EnumShape, Field, MapShape, ObjectShape, Shape, Sides, TupleShape, UnionShape, Variant,
    assignable, mismatch,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const KEYS: [&str; 3] = ["a", "b", "c-d"];

fn shape() -> impl Strategy<Value = &'static Shape> {
    let scalar = prop_oneof![
        Just(Shape::Boolean),
        Just(Shape::Integer),
        Just(Shape::Number),
        Just(Shape::String),
        Just(Shape::Null),
        Just(Shape::Any),
        variants().prop_map(|variants| Shape::Enum(leak(EnumShape {
            name: "Level",
            variants,
            rust_names: variants,
        }))),
    ];
    scalar.prop_map(leak).prop_recursive(3, 12, 3, |inner| {
        let fields = prop::collection::vec((inner.clone(), 0..4usize, 0..4usize), 0..4);
        prop_oneof![
            inner.clone().prop_map(optional),
            inner.clone().prop_map(|inner| leak(Shape::Array(inner))),
            prop::collection::vec(inner.clone(), 0..3).prop_map(tuple),
            prop::collection::vec(inner.clone(), 1..4).prop_map(union),
            (inner.clone(), inner.clone())
                .prop_map(|(written, read)| leak(Shape::Sides(leak(Sides { written, read })))),
            inner.prop_map(|values| leak(Shape::Map(leak(MapShape {
                keys: &Shape::String,
                values
            })))),
            fields.prop_map(object),
        ]
    })
}

/// Two shapes, often alike.
fn shapes() -> impl Strategy<Value = (&'static Shape, &'static Shape)> {
    let field = (
        shape(),
        (0..4usize, 0..4usize),
        shape(),
        (0..4usize, 0..4usize),
        0..4usize,
    );
    let structs = prop::collection::vec(field, 1..4).prop_map(|fields| {
        let given = fields
            .iter()
            .map(|(shape, (written, read), ..)| (*shape, *written, *read));
        let wanted = fields
            .iter()
            .map(|(given, _, other, (written, read), which)| {
                let shape = match which {
                    0 => *other,
                    1 => optional(given),
                    _ => *given,
                };
                (shape, *written, *read)
            });
        (object(given.collect()), object(wanted.collect()))
    });
    prop_oneof![
        1 => (shape(), shape()),
        1 => shape().prop_map(|shape| (shape, optional(shape))),
        3 => structs,
    ]
}

fn variants() -> impl Strategy<Value = &'static [&'static str]> {
    prop::sample::select(vec![
        &["LOW"][..],
        &["LOW", "HIGH"],
        &["HIGH", "LOW", "MID"],
    ])
}

fn tuple(items: Vec<&'static Shape>) -> &'static Shape {
    leak(Shape::Tuple(leak(TupleShape::new(items.leak()))))
}

/// An enum that is told by its form.
fn union(shapes: Vec<&'static Shape>) -> &'static Shape {
    let variants: Vec<_> = shapes
        .into_iter()
        .map(|shape| Variant::new("V", shape))
        .collect();
    let id = key(format!("{variants:?}").leak());
    leak(Shape::Union(leak(UnionShape::new(
        "U",
        id,
        variants.leak(),
    ))))
}

/// `Option` of what is not null already; serde cannot tell the nulls apart.
fn optional(inner: &'static Shape) -> &'static Shape {
    match inner {
        inner if inner.reads(&Value::Null) || inner.writes(&Value::Null) => inner,
        inner => leak(Shape::Optional(inner)),
    }
}

/// A struct. Each field has the key of its place, or that of another on one side, or none.
fn object(fields: Vec<(&'static Shape, usize, usize)>) -> &'static Shape {
    let fields = fields
        .into_iter()
        .zip(KEYS)
        .map(|((shape, written, read), key)| {
            let field = Field::new(key, key, shape);
            let field = match written {
                0 | 1 => field,
                2 => field.written(Some(key), false),
                _ => field.written(None, false),
            };
            match read {
                0 | 1 => field,
                2 => field.read(Some(key), false),
                _ => field.read(None, false),
            }
        });
    let fields: Vec<_> = fields.collect();
    // Equal fields make one type.
    let id = key(format!("{fields:?}").leak());
    leak(Shape::Object(leak(ObjectShape::new(
        "T",
        id,
        fields.leak(),
    ))))
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Values written as a shape, among them every extreme. None for JSON that is not known.
fn written(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::Any => Vec::new(),
        Shape::Null => vec![Value::Null],
        Shape::Boolean => vec![json!(true)],
        Shape::Integer => vec![json!(1)],
        Shape::Number => vec![json!(1), json!(1.5)],
        Shape::String => vec![json!("text")],
        Shape::Enum(shape) => shape
            .variants
            .iter()
            .map(|variant| json!(variant))
            .collect(),
        Shape::Optional(inner) => [vec![Value::Null], written(inner)].concat(),
        Shape::Array(inner) => {
            let one = written(inner).into_iter().map(|value| json!([value]));
            std::iter::once(json!([])).chain(one).collect()
        }
        Shape::Map(map) => {
            let one = written(map.values)
                .into_iter()
                .map(|value| json!({"key": value}));
            std::iter::once(json!({})).chain(one).collect()
        }
        Shape::Object(object) => written_fields(object.fields()),
        Shape::Tuple(tuple) => tuple.items().iter().fold(vec![json!([])], |begun, item| {
            let items = written(item);
            let with = |begun: &Value, item: &Value| {
                let mut items = begun.as_array().unwrap().clone();
                items.push(item.clone());
                Value::Array(items)
            };
            begun
                .iter()
                .flat_map(|begun| items.iter().map(move |item| with(begun, item)))
                .take(40)
                .collect()
        }),
        Shape::Union(union) => union
            .variants()
            .iter()
            .flat_map(|variant| written(variant.shape))
            .collect(),
        Shape::Sides(sides) => written(sides.written),
        other => panic!("what is written as {other:?}?"),
    }
}

/// Objects in which each field has each of its values in turn, the others their first; those that may be left out are
/// all there or all left out.
fn written_fields(fields: &[Field]) -> Vec<Value> {
    let mut found = Vec::new();
    for sparse in [false, true] {
        let there = |field: &&Field| field.written.is_some() && (field.always_written || !sparse);
        let values: Vec<(&str, Vec<Value>)> = fields
            .iter()
            .filter(there)
            .filter_map(|field| Some((field.written?, written(field.shape))))
            .collect();
        let with = |varied: usize, n: usize| -> Option<Value> {
            let entry = |(at, (key, values)): (usize, &(&str, Vec<Value>))| {
                let value = values.get(if at == varied { n } else { 0 })?;
                Some(((*key).to_owned(), value.clone()))
            };
            let entries = values.iter().enumerate().map(entry);
            Some(Value::Object(entries.collect::<Option<Map<_, _>>>()?))
        };
        found.extend(with(usize::MAX, 0));
        for (at, (_, of_field)) in values.iter().enumerate() {
            found.extend((1..of_field.len()).filter_map(|n| with(at, n)));
        }
    }
    found
}

/// Whether a value can be read as a shape.
fn reads(shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Any, _)
        | (Shape::Null | Shape::Optional(_), Value::Null)
        | (Shape::Boolean, Value::Bool(_))
        | (Shape::Number, Value::Number(_))
        | (Shape::String, Value::String(_)) => true,
        (Shape::Integer, Value::Number(number)) => number.is_i64(),
        (Shape::Enum(shape), Value::String(text)) => shape.variants.contains(&text.as_str()),
        (Shape::Optional(inner), value) => reads(inner, value),
        (Shape::Sides(sides), value) => reads(sides.read, value),
        (Shape::Union(union), value) => union
            .variants()
            .iter()
            .any(|variant| reads(variant.shape, value)),
        (Shape::Tuple(tuple), Value::Array(items)) => {
            let mut pairs = tuple.items().iter().zip(items);
            tuple.items().len() == items.len() && pairs.all(|(shape, item)| reads(shape, item))
        }
        (Shape::Array(inner), Value::Array(items)) => items.iter().all(|item| reads(inner, item)),
        (Shape::Map(map), Value::Object(fields)) => {
            fields.values().all(|value| reads(map.values, value))
        }
        (Shape::Object(object), Value::Object(fields)) => object.fields().iter().all(|field| {
            let value = field.read.and_then(|key| fields.get(key));
            value.map_or(!field.required, |value| reads(field.shape, value))
        }),
        _ => false,
    }
}

/// Whether a shape holds JSON of any form, or keys of any name, which nothing is known of.
fn is_open(shape: &Shape) -> bool {
    let text = format!("{shape:?}");
    text.contains("Any") || text.contains("Map(")
}

/// Whether values of one shape may be taken apart by several.
fn is_split(shape: &Shape) -> bool {
    format!("{shape:?}").contains("Union(")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_fits_can_be_read((given, wanted) in shapes()) {
        if assignable(given, wanted) {
            for value in written(given) {
                prop_assert!(reads(wanted, &value), "{} as {:?}", value, wanted);
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_once_not_read((given, wanted) in shapes()) {
        if !is_open(given) && !is_split(wanted) && !assignable(given, wanted) {
            let unread = written(given).into_iter().find(|value| !reads(wanted, value));
            prop_assert!(unread.is_some(), "{:?} as {:?}", written(given), wanted);
        }
    }

    #[test]
    fn every_shape_that_reads_what_it_writes_fits_itself(shape in shape()) {
        let symmetric = written(shape).iter().all(|value| reads(shape, value));
        if symmetric && !is_open(shape) {
            prop_assert!(assignable(shape, shape));
        }
    }

    #[test]
    fn a_difference_has_a_place_just_if_there_is_one((given, wanted) in shapes()) {
        prop_assert_eq!(mismatch(given, wanted).is_none(), assignable(given, wanted));
    }

    #[test]
    fn values_are_judged_as_the_rules_say((given, wanted) in shapes()) {
        for value in written(given) {
            prop_assert!(given.writes(&value), "{} is written as {:?}", value, given);
            prop_assert_eq!(wanted.reads(&value), reads(wanted, &value), "{} as {:?}", value, wanted);
        }
    }
}
