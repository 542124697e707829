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
use crate::shape::{Field, Shape};
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

/// JSON of a shape: all that [`Shape::holds`] takes, short texts and small numbers most of the time. A field that may be
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
        of_shape(shape, Size::Small, MAX_DEPTH).is_some(),
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
        .prop_flat_map(move |size| of_shape(shape, size, MAX_DEPTH).unwrap_or_else(null))
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

/// JSON of a shape; `None` if there is none.
fn of_shape(shape: &'static Shape, size: Size, depth: usize) -> Option<BoxedStrategy<Value>> {
    let inside = |inner: &'static Shape| {
        let below = depth.checked_sub(1)?;
        of_shape(inner, size, below)
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
        Shape::Map(inner) => match inside(inner) {
            Some(inner) => maps(inner),
            None => Just(Value::Object(Map::new())).boxed(),
        },
        Shape::Object(object) => objects(object.fields(), size, depth)?,
        _ => anything(size),
    })
}

fn arrays(items: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec(items, 0..=MAX_LENGTH)
        .prop_map(Value::from)
        .boxed()
}

fn maps(values: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec(("[a-z]{1,8}", values), 0..=MAX_LENGTH)
        .prop_map(|entries| Value::Object(entries.into_iter().collect()))
        .boxed()
}

/// Objects with the fields that are read.
fn objects(fields: &'static [Field], size: Size, depth: usize) -> Option<BoxedStrategy<Value>> {
    let mut keys = Vec::new();
    let mut values = Vec::new();
    for field in fields {
        let Some(key) = field.read else {
            continue;
        };
        let of_field = of_shape(field.shape, size, depth);
        values.push(match of_field {
            Some(values) if field.required => values.prop_map(Some).boxed(),
            Some(values) => prop_oneof![1 => Just(None), 3 => values.prop_map(Some)].boxed(),
            None if field.required => return None,
            None => Just(None).boxed(),
        });
        keys.push(key);
    }
    let object = move |values: Vec<Option<Value>>| {
        let entries = keys.iter().zip(values);
        let entries = entries.filter_map(|(key, value)| Some(((*key).to_owned(), value?)));
        Value::Object(entries.collect())
    };
    Some(values.prop_map(object).boxed())
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
        prop_oneof![arrays(inner.clone().boxed()), maps(inner.boxed())]
    })
    .boxed()
}
