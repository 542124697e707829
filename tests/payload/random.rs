//! JSON made from a shape, and spoiled.

use arbitrary::Unstructured;
use cursus_sfn::shape::{Enclosing, Field, Shape};
use serde_json::{Map, Value, json};

/// A value that the shape says is read.
pub(crate) fn value(shape: &'static Shape, source: &mut Unstructured<'_>) -> Value {
    below(shape, Enclosing::NONE, 0, source)
}

fn choose(source: &mut Unstructured<'_>, count: usize) -> usize {
    source.choose_index(count).unwrap_or(0)
}

fn below(
    shape: &'static Shape,
    around: Enclosing,
    depth: usize,
    source: &mut Unstructured<'_>,
) -> Value {
    let (shape, around) = around.resolve(shape.read());
    // Deep inside, what ends soonest.
    let most = if depth > 4 { 0 } else { 2 };
    let item = |shape, source: &mut Unstructured<'_>| below(shape, around, depth + 1, source);
    match shape {
        Shape::Any => [json!(null), json!("any"), json!({ "any": [1] })][choose(source, 3)].clone(),
        Shape::Null => Value::Null,
        Shape::Boolean => json!(choose(source, 2) == 1),
        Shape::Integer => json!(1 + choose(source, 100)),
        Shape::Number => json!(0.5 + f64::from(u8::try_from(choose(source, 100)).unwrap())),
        Shape::String => json!(["", "a", "text"][choose(source, 3)]),
        Shape::Enum(strings) => json!(strings.variants[choose(source, strings.variants.len())]),
        Shape::Optional(_) if most == 0 || choose(source, 3) == 0 => Value::Null,
        Shape::Optional(inner) => item(inner, source),
        Shape::Array(inner) => {
            let count = choose(source, most + 1);
            (0..count).map(|_| item(inner, source)).collect()
        }
        Shape::Tuple(tuple) => {
            let (least, most) = (tuple.required_items(), tuple.items().len());
            let count = least + choose(source, most - least + 1);
            let items = tuple.items()[..count].iter();
            items.map(|inner| item(inner, source)).collect()
        }
        Shape::Map(map) => {
            let count = choose(source, most + 1);
            let entries =
                (0..count).map(|at| (key(map.keys, at, source), item(map.values, source)));
            Value::Object(entries.collect())
        }
        Shape::Object(object) => {
            let mut entries = Map::new();
            fields(object.fields(), around, depth, source, &mut entries);
            Value::Object(entries)
        }
        Shape::Union(union) => {
            let read: Vec<_> = union
                .variants()
                .iter()
                .filter(|variant| variant.read)
                .collect();
            let at = if most == 0 {
                0
            } else {
                choose(source, read.len())
            };
            item(read[at].shape, source)
        }
        other => panic!("what is read as {other:?}?"),
    }
}

fn key(keys: &'static Shape, at: usize, source: &mut Unstructured<'_>) -> String {
    match keys.read() {
        Shape::Integer => (at + 1).to_string(),
        Shape::Boolean => at.is_multiple_of(2).to_string(),
        Shape::Enum(strings) => strings.variants[choose(source, strings.variants.len())].to_owned(),
        _ => format!("further key {at}"),
    }
}

fn fields(
    fields: &'static [Field],
    around: Enclosing,
    depth: usize,
    source: &mut Unstructured<'_>,
    entries: &mut Map<String, Value>,
) {
    for field in fields {
        let Some(first) = field.read else { continue };
        if field.flattened {
            part(field.shape, around, depth, source, entries);
        } else if field.required || choose(source, 2) == 0 {
            let at = choose(source, field.aliases.len() + 1);
            let key = if at == 0 {
                first
            } else {
                field.aliases[at - 1]
            };
            let value = below(field.shape, around, depth + 1, source);
            entries.insert(key.to_owned(), value);
        }
    }
}

/// What is flattened into an object.
fn part(
    shape: &'static Shape,
    around: Enclosing,
    depth: usize,
    source: &mut Unstructured<'_>,
    entries: &mut Map<String, Value>,
) {
    match shape.read() {
        Shape::Optional(_) if choose(source, 2) == 0 => {}
        Shape::Optional(inner) => part(inner, around, depth, source, entries),
        Shape::Object(object) => fields(object.fields(), around, depth, source, entries),
        Shape::Union(union) => {
            let read: Vec<_> = union
                .variants()
                .iter()
                .filter(|variant| variant.read)
                .collect();
            part(
                read[choose(source, read.len())].shape,
                around,
                depth,
                source,
                entries,
            );
        }
        Shape::Enum(strings) => {
            let key = strings.variants[choose(source, strings.variants.len())];
            entries.insert(key.to_owned(), Value::Null);
        }
        map @ Shape::Map(_) => {
            if let Value::Object(more) = below(map, around, depth, source) {
                entries.extend(more);
            }
        }
        _ => {}
    }
}

/// The value with each of its entries left out in turn, renamed, or replaced by what hardly any type takes.
pub(crate) fn spoiled(value: &Value) -> Vec<Value> {
    let Value::Object(entries) = value else {
        return Vec::new();
    };
    let mut spoiled = Vec::new();
    for (key, inner) in entries {
        let mut without = entries.clone();
        without.remove(key);
        spoiled.push(Value::Object(without.clone()));
        without.insert("unknown".to_owned(), inner.clone());
        spoiled.push(Value::Object(without.clone()));
        without.remove("unknown");
        for other in [json!([[[[0.25]]]]), Value::Null] {
            without.insert(key.clone(), other);
            spoiled.push(Value::Object(without.clone()));
        }
        for inner in self::spoiled(inner) {
            without.insert(key.clone(), inner);
            spoiled.push(Value::Object(without.clone()));
        }
    }
    spoiled
}

/// Whether a shape holds JSON of any form, of which nothing is known.
pub(crate) fn is_open(shape: &Shape) -> bool {
    format!("{shape:?}").contains("Any")
}
