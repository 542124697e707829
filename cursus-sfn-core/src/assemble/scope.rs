//! The kinds of state that run other states, as `state_machine!` uses them. None of them has a configuration of its own.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::marker::PhantomData;

use serde_json::Value;

use super::configuration::Configuration;
use super::state::State;
use crate::shape::{MapShape, Shape};
use crate::spec::{
    DependencySpec, DependencyType, OutputGroup, OutputSpec, Payload, PayloadSpec, StateKind,
    StateSpec,
};

/// Runs branches at once. What it gives is what they give.
#[derive(Clone, Copy, Debug)]
pub enum Parallel {}

/// Runs states for each of several items, and gives the list of what they end with.
#[derive(Clone, Copy, Debug)]
pub struct Map<O>(PhantomData<fn() -> O>);

/// The same, each item or batch in an execution of its own. It gives `O`: that list, or where it was written.
#[derive(Clone, Copy, Debug)]
pub struct Distributed<O>(PhantomData<fn() -> O>);

/// The place of an item among all.
#[derive(Clone, Copy, Debug)]
pub enum Index {}

/// A kind of state without a configuration.
macro_rules! bare {
    ($([$($generics:tt)*] $state:ty: $name:literal, $output:ty, $spec:expr;)*) => {
        $(impl<$($generics)*> State for $state {
            const SPEC: &'static StateSpec = &$spec;
            const STATE_TYPE: &'static str = $name;
            type Input = ();
            type Output = $output;
            type Builder = ();

            fn builder() {}

            fn configure(&self, _: &mut Configuration) {}
        })*
    };
}

/// The data that a map reads, as inputs that are bound.
const fn inputs<const N: usize>(
    inputs: [(&'static str, &'static Shape); N],
) -> [DependencySpec; N] {
    let mut ports = [DependencySpec::new("", DependencyType::JsonInput); N];
    let mut i = 0;
    while i < N {
        let (name, shape) = inputs[i];
        let port = DependencySpec::new(name, DependencyType::JsonInput);
        ports[i] = port.data_type(shape).explicit();
        i += 1;
    }
    ports
}

const INPUTS: [DependencySpec; 2] =
    inputs([("items", &Shape::Any), ("max_concurrency", &Shape::Integer)]);

/// Data with fields.
const OBJECT: &Shape = &Shape::Map(&MapShape {
    keys: &Shape::String,
    values: &Shape::Any,
});

const DISTRIBUTED_INPUTS: [DependencySpec; 13] = inputs([
    ("items", &Shape::Any),
    ("max_concurrency", &Shape::Integer),
    ("bucket", &Shape::String),
    ("key", &Shape::String),
    ("prefix", &Shape::String),
    ("max_items", &Shape::Integer),
    ("batch_max_items", &Shape::Integer),
    ("batch_max_bytes", &Shape::Integer),
    ("batch_input", OBJECT),
    ("writer_bucket", &Shape::String),
    ("writer_prefix", &Shape::String),
    ("tolerated_failure_percentage", &Shape::Integer),
    ("tolerated_failure_count", &Shape::Integer),
]);

bare! {
    [] Parallel: "Parallel", (), StateSpec::new("Parallel", StateKind::Parallel);
    [O: Payload] Map<O>: "Map", Vec<O>, StateSpec::new("Map", StateKind::Map)
        .dependencies(&INPUTS)
        .output(OutputGroup::new(
            const { &PayloadSpec::whole(<Vec<O> as Payload>::SHAPE) },
            OutputSpec::whole("items")));
    [O: Payload] Distributed<O>: "DistributedMap", O, StateSpec::new("DistributedMap", StateKind::Map)
        .dependencies(&DISTRIBUTED_INPUTS)
        .output(OutputGroup::new(O::PAYLOAD, OutputSpec::whole("items")));
    [] Index: "Index", u64, StateSpec::new("Index", StateKind::Index)
        .output(OutputGroup::new(
            const { &PayloadSpec::whole(&Shape::Integer) },
            OutputSpec::whole("index")));
}

/// The specification of the item that a Map runs for.
pub const fn item_spec(payload: &'static PayloadSpec) -> StateSpec {
    StateSpec::new("Item", StateKind::Item)
        .output(OutputGroup::new(payload, OutputSpec::whole("item")))
        .sound()
}

/// The specification of a batch of items.
pub const fn batch_spec(payload: &'static PayloadSpec) -> StateSpec {
    let mut spec = item_spec(payload);
    spec.kind = StateKind::Batch;
    spec
}

/// Data that a Map can run over.
#[diagnostic::on_unimplemented(
    message = "`items` takes a list, such as a field of type `Vec<Line>`",
    label = "this is `{Self}`"
)]
pub trait Items {
    /// What it is a list of.
    type Item: Payload;
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty;)*) => {
        $(#[diagnostic::do_not_recommend]
        impl<$($generics)*> Items for $list {
            type Item = T;
        })*
    };
}

lists! {
    [T: Payload] Vec<T>;
    [T: Payload] VecDeque<T>;
    [T: Payload] BTreeSet<T>;
    [T: Payload, S] HashSet<T, S>;
    [T: Payload, const N: usize] [T; N];
}

/// JSON of any form may be a list.
#[diagnostic::do_not_recommend]
impl Items for Value {
    type Item = Self;
}

#[diagnostic::do_not_recommend]
impl<L: Items> Items for &L {
    type Item = L::Item;
}

#[diagnostic::do_not_recommend]
impl<L: Items> Items for Box<L> {
    type Item = L::Item;
}

/// What a Map gives to each item is configured by nobody.
pub fn given<Env>(_: &Env, _: &mut Configuration) {}

/// What the items of a list are.
#[derive(Clone, Copy, Debug)]
pub struct ItemsAre<T> {
    /// The ports of an item.
    pub payload: &'static PayloadSpec,
    /// An item, for code that is never called.
    pub item: fn() -> T,
}

/// Looks at a list, which is told by a function that is never called. What is no list is refused here and nowhere else, so
/// that rustc says it once.
pub const fn items<L: Items>(_: fn() -> L) -> ItemsAre<L::Item> {
    ItemsAre {
        payload: <L::Item as Payload>::PAYLOAD,
        item: || unreachable!("this is for rustc to check types"),
    }
}
