//! Random inputs for property tests. Needs the feature `proptest`.
//!
//! What a type of data looks like as JSON is known ([`Payload::SHAPE`]), so that its values need no generator of their own:
//!
//! ```
//! use cursus_sfn::arbitrary::ArbitraryInput;
//! use cursus_sfn::prelude::*;
//! use proptest::prelude::*;
//! use proptest::test_runner::TestRunner;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Debug, Payload, Serialize, Deserialize)]
//! struct Order {
//!     order_id: String,
//!     amount: u32,
//! }
//!
//! static CHECKOUT: StateMachine<Order, u32> = state_machine!(
//!     machine(input = Order, output = u32),
//!     charge = LambdaFunction::<Order, u32> { function_name: "charge" },
//!     start >> charge >> end,
//! );
//!
//! // In a test, `proptest!` does the same.
//! TestRunner::default().run(&CHECKOUT.arbitrary_input(), |order| {
//!     let amount = order.amount;
//!     let mut test = CHECKOUT.test(&()).on("charge", |order: Order| Ok(order.amount));
//!     prop_assert_eq!(test.run(order).unwrap().assert_succeeded(), amount);
//!     Ok(())
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A value that fails is made smaller while it fails, as with any strategy of `proptest`.

use std::fmt::Debug;
use std::ops::RangeInclusive;

use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::StateMachine;
use crate::shape::{Enclosing, Field, Shape};
use crate::spec::Payload;

/// How many optional values, arrays and maps stand in each other; below that they are empty.
const MAX_DEPTH: usize = 5;
/// How many items an array has, and how many keys a map, at most.
const MAX_LENGTH: usize = 4;

/// The largest number that is no integer.
const LARGEST: f64 = f32::MAX as f64;

/// Random inputs of a machine.
pub trait ArbitraryInput {
    /// What its executions are started with.
    type In: Debug;

    /// Inputs, as [`payloads`] makes them.
    fn arbitrary_input(&self) -> BoxedStrategy<Self::In>;
}

impl<In, Out, Env> ArbitraryInput for StateMachine<In, Out, Env>
where
    In: Payload + DeserializeOwned + Debug + 'static,
{
    type In = In;

    fn arbitrary_input(&self) -> BoxedStrategy<In> {
        payloads()
    }
}

/// Values of a type: those of [`values`] that serde reads as it.
///
/// A type that takes few texts, such as one of identifiers, takes few of these; `proptest` then says that too many are
/// rejected. Map over a strategy of your own instead.
///
/// ```
/// use cursus_sfn::arbitrary::payloads;
/// use proptest::prelude::*;
///
/// proptest! {
///     fn small(sizes in payloads::<Vec<u8>>()) {
///         prop_assert!(sizes.len() <= 4);
///     }
/// }
/// small();
/// ```
///
/// # Panics
/// If there is no value of the type.
pub fn payloads<T>() -> BoxedStrategy<T>
where
    T: Payload + DeserializeOwned + Debug + 'static,
{
    let read = |value| serde_json::from_value(value).ok();
    values(T::SHAPE)
        .prop_filter_map("serde does not read it as the type", read)
        .boxed()
}

/// JSON of a shape: all that [`Shape::reads`] takes, short texts and small numbers most of the time. A field that may be
/// missing is missing at times, and no others are there than the shape has.
///
/// ```
/// use cursus_sfn::arbitrary::values;
/// use cursus_sfn::shape::Shape;
/// use proptest::prelude::*;
///
/// proptest! {
///     fn is_text_or_null(value in values(&Shape::Optional(&Shape::String))) {
///         prop_assert!(value.is_string() || value.is_null());
///     }
/// }
/// is_text_or_null();
/// ```
///
/// # Panics
/// If no value is of the shape.
pub fn values(shape: &'static Shape) -> BoxedStrategy<Value> {
    assert!(
        of_shape(shape, Enclosing::NONE, Size::Small, MAX_DEPTH).is_some(),
        "there is no value of the type `{}`",
        shape.describe()
    );
    // One size for all numbers of a value, so that a type with many that must be small is met often.
    let sizes = prop_oneof![
        3 => Just(Size::Small),
        2 => Just(Size::Middle),
        1 => Just(Size::Any),
    ];
    sizes
        .prop_flat_map(move |size| {
            of_shape(shape, Enclosing::NONE, size, MAX_DEPTH).unwrap_or_else(null)
        })
        .boxed()
}

/// How large numbers are.
#[derive(Clone, Copy, Debug)]
enum Size {
    /// As every integer type has them.
    Small,
    /// As those of 32 bits have them.
    Middle,
    Any,
}

impl Size {
    fn integers(self) -> BoxedStrategy<Value> {
        let range = |range: RangeInclusive<i32>| range.prop_map(Value::from).boxed();
        match self {
            Self::Small => range(0..=127),
            Self::Middle => range(0..=i32::MAX),
            Self::Any => prop_oneof![
                any::<i64>().prop_map(Value::from),
                any::<u64>().prop_map(Value::from),
            ]
            .boxed(),
        }
    }

    fn numbers(self) -> BoxedStrategy<Value> {
        let fractions = match self {
            Self::Small => (0.0..=127.0_f64).boxed(),
            Self::Middle => (-1e9..=1e9_f64).boxed(),
            // What is larger is infinite to `f32`, and infinity has no JSON.
            Self::Any => (-LARGEST..=LARGEST).boxed(),
        };
        prop_oneof![self.integers(), fractions.prop_map(Value::from)].boxed()
    }
}

fn null() -> BoxedStrategy<Value> {
    Just(Value::Null).boxed()
}

fn texts() -> BoxedStrategy<Value> {
    let text = prop_oneof![4 => "[ -~]{0,12}", 1 => any::<String>()];
    text.prop_map(Value::from).boxed()
}

/// JSON of a shape that is read; `None` if there is none.
fn of_shape(
    shape: &'static Shape,
    around: Enclosing,
    size: Size,
    depth: usize,
) -> Option<BoxedStrategy<Value>> {
    let (shape, around) = around.resolve(shape.read());
    let inside = |inner: &'static Shape| {
        let below = depth.checked_sub(1)?;
        of_shape(inner, around, size, below)
    };
    Some(match shape {
        Shape::Null => null(),
        Shape::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Integer => size.integers(),
        Shape::Number => size.numbers(),
        Shape::String => texts(),
        Shape::Enum(of) if of.variants.is_empty() => return None,
        Shape::Enum(of) => prop::sample::select(of.variants)
            .prop_map(Value::from)
            .boxed(),
        Shape::Optional(inner) => match inside(inner) {
            Some(inner) => prop_oneof![1 => null(), 3 => inner].boxed(),
            None => null(),
        },
        Shape::Array(inner) => match inside(inner) {
            Some(inner) => arrays(inner),
            None => Just(Value::Array(Vec::new())).boxed(),
        },
        Shape::Tuple(tuple) => {
            let items = tuple.items().iter().map(|item| inside(item));
            let items: Vec<_> = items.collect::<Option<_>>()?;
            items.prop_map(Value::from).boxed()
        }
        Shape::Map(map) => match inside(map.values) {
            Some(inner) => maps(keys(map.keys), inner),
            None => Just(Value::Object(Map::new())).boxed(),
        },
        Shape::Object(object) => {
            let entries = entries(object.fields(), around, size, depth)?;
            entries.prop_map(Value::Object).boxed()
        }
        Shape::Union(union) => {
            let read = union.variants().iter().filter(|variant| variant.read);
            one_of(read.filter_map(|variant| inside(variant.shape)))?
        }
        _ => anything(size),
    })
}

/// One of several, if there are any.
fn one_of<T: Debug + 'static>(
    strategies: impl Iterator<Item = BoxedStrategy<T>>,
) -> Option<BoxedStrategy<T>> {
    let strategies: Vec<_> = strategies.collect();
    (!strategies.is_empty()).then(|| prop::strategy::Union::new(strategies).boxed())
}

/// The keys of a map.
fn keys(shape: &'static Shape) -> BoxedStrategy<String> {
    match shape.read() {
        Shape::Integer => (0..=127_u8).prop_map(|key| key.to_string()).boxed(),
        Shape::Boolean => any::<bool>().prop_map(|key| key.to_string()).boxed(),
        Shape::Enum(of) if !of.variants.is_empty() => prop::sample::select(of.variants)
            .prop_map(str::to_owned)
            .boxed(),
        _ => "[a-z]{1,8}".boxed(),
    }
}

fn arrays(items: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec(items, 0..=MAX_LENGTH)
        .prop_map(Value::from)
        .boxed()
}

fn maps(keys: BoxedStrategy<String>, values: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec((keys, values), 0..=MAX_LENGTH)
        .prop_map(|entries| Value::Object(entries.into_iter().collect()))
        .boxed()
}

/// The entries of the fields that are read.
fn entries(
    fields: &'static [Field],
    around: Enclosing,
    size: Size,
    depth: usize,
) -> Option<BoxedStrategy<Map<String, Value>>> {
    let mut parts = Vec::new();
    for field in fields {
        let Some(key) = field.read else {
            continue;
        };
        let of_field = if field.flattened {
            flattened(field.shape, around, size, depth)
        } else {
            let entry = move |value| Map::from_iter([(key.to_owned(), value)]);
            let values = of_shape(field.shape, around, size, depth);
            values.map(|values| values.prop_map(entry).boxed())
        };
        parts.push(match of_field {
            Some(part) if field.required => part,
            Some(part) => prop_oneof![1 => Just(Map::new()), 3 => part].boxed(),
            None if field.required => return None,
            None => Just(Map::new()).boxed(),
        });
    }
    // A field has its own value, even if a map beside it has the same key.
    let merged = |parts: Vec<Map<String, Value>>| parts.into_iter().rev().flatten().collect();
    Some(parts.prop_map(merged).boxed())
}

/// The entries of what is flattened into a struct.
fn flattened(
    shape: &'static Shape,
    around: Enclosing,
    size: Size,
    depth: usize,
) -> Option<BoxedStrategy<Map<String, Value>>> {
    let (shape, around) = around.resolve(shape.read());
    match shape {
        Shape::Object(object) => entries(object.fields(), around, size, depth),
        Shape::Optional(inner) => flattened(inner, around, size, depth),
        Shape::Union(union) => {
            let read = union.variants().iter().filter(|variant| variant.read);
            one_of(read.filter_map(|variant| flattened(variant.shape, around, size, depth)))
        }
        Shape::Enum(of) if !of.variants.is_empty() => {
            let entry = |key: &str| Map::from_iter([(key.to_owned(), Value::Null)]);
            Some(prop::sample::select(of.variants).prop_map(entry).boxed())
        }
        // What is left over by the fields need not be there.
        _ => Some(Just(Map::new()).boxed()),
    }
}

/// JSON of any form, not deep.
fn anything(size: Size) -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        null(),
        any::<bool>().prop_map(Value::from),
        size.numbers(),
        texts(),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            arrays(inner.clone().boxed()),
            maps(keys(&Shape::String), inner.boxed())
        ]
    })
    .boxed()
}
