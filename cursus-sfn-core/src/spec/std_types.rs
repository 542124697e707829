//! The payload types of the standard library and of `serde_json`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::ops::{Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16,
    AtomicU32, AtomicU64, AtomicUsize,
};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, SystemTime};

use super::{Payload, PayloadSpec};
use crate::shape::{Field, MapShape, ObjectShape, Shape, TupleShape, UnionShape, Variant};

macro_rules! payloads {
    ($(#[$attribute:meta] $shape:ident: $($type:ty),+;)*) => {
        $($(
            #[$attribute]
            impl Payload for $type { const SHAPE: &'static Shape = &Shape::$shape; }
        )+)*
    };
    ($($shape:ident: $($type:ty),+;)*) => {
        $($(impl Payload for $type { const SHAPE: &'static Shape = &Shape::$shape; })+)*
    };
}

payloads! {
    Any: serde_json::Value;
    Null: ();
    Boolean: bool;
    Integer: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize;
    Number: f32, f64, serde_json::Number;
    String: String, str, char;
    String: Path, PathBuf;
    String: IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6;
}

// rustc lists types that are payloads where one is not; these would hide those that are of use.
payloads! {
    #[diagnostic::do_not_recommend] Boolean: AtomicBool;
    #[diagnostic::do_not_recommend] Integer: AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize;
    #[diagnostic::do_not_recommend] Integer: AtomicU8, AtomicU16, AtomicU32, AtomicU64, AtomicUsize;
    #[diagnostic::do_not_recommend] Integer: NonZero<i8>, NonZero<i16>, NonZero<i32>, NonZero<i64>;
    #[diagnostic::do_not_recommend] Integer: NonZero<i128>, NonZero<isize>;
    #[diagnostic::do_not_recommend] Integer: NonZero<u8>, NonZero<u16>, NonZero<u32>, NonZero<u64>;
    #[diagnostic::do_not_recommend] Integer: NonZero<u128>, NonZero<usize>;
}

impl<T: ?Sized> Payload for PhantomData<T> {
    const SHAPE: &'static Shape = &Shape::Null;
}

macro_rules! containers {
    ($([$($generics:tt)*] $shape:ident($inner:ty): $type:ty;)*) => {
        $(impl<$($generics)*> Payload for $type {
            const SHAPE: &'static Shape = &Shape::$shape(<$inner as Payload>::SHAPE);
        })*
    };
}

containers! {
    [T: Payload] Optional(T): Option<T>;
    [T: Payload] Array(T): Vec<T>;
    [T: Payload] Array(T): VecDeque<T>;
    [T: Payload] Array(T): LinkedList<T>;
    [T: Payload] Array(T): BTreeSet<T>;
    [T: Payload] Array(T): [T];
    [T: Payload, S] Array(T): HashSet<T, S>;
}

#[diagnostic::do_not_recommend]
impl<T: Payload> Payload for BinaryHeap<T> {
    const SHAPE: &'static Shape = &Shape::Array(T::SHAPE);
}

impl<T: Payload, const N: usize> Payload for [T; N] {
    const SHAPE: &'static Shape = &Shape::Tuple(&TupleShape::new(&[T::SHAPE; N]));
}

macro_rules! maps {
    ($([$($generics:tt)*] $keys:ty, $values:ty: $type:ty;)*) => {
        $(impl<$($generics)*> Payload for $type {
            const SHAPE: &'static Shape = &Shape::Map(&MapShape {
                keys: <$keys as Payload>::SHAPE,
                values: <$values as Payload>::SHAPE,
            });
        })*
    };
}

maps! {
    [K: Payload, V: Payload] K, V: BTreeMap<K, V>;
    [K: Payload, V: Payload, S] K, V: HashMap<K, V, S>;
    [] String, serde_json::Value: serde_json::Map<String, serde_json::Value>;
}

macro_rules! tuples {
    ($($item:ident)*) => { tuples!([] $($item)*); };
    ([$($item:ident)*]) => {};
    ([$($item:ident)*] $next:ident $($rest:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<$($item: Payload,)* $next: Payload> Payload for ($($item,)* $next,) {
            const SHAPE: &'static Shape =
                &Shape::Tuple(&TupleShape::new(&[$($item::SHAPE,)* $next::SHAPE]));
        }
        tuples!([$($item)* $next] $($rest)*);
    };
}

tuples!(A B C D E F G H I J K L M N O P);

/// Types that are written as what they hold.
macro_rules! transparent {
    ($($type:ty),*) => {
        $(impl<T: Payload + ?Sized> Payload for $type {
            const SHAPE: &'static Shape = T::SHAPE;
            const MAY_BE_MISSING: bool = T::MAY_BE_MISSING;
            const PAYLOAD: &'static PayloadSpec = T::PAYLOAD;
        })*
    };
}

transparent!(Box<T>, &T, Rc<T>, Arc<T>, RefCell<T>, Mutex<T>, RwLock<T>);

impl<T: Payload + ToOwned + ?Sized> Payload for Cow<'_, T> {
    const SHAPE: &'static Shape = T::SHAPE;
    const MAY_BE_MISSING: bool = T::MAY_BE_MISSING;
    const PAYLOAD: &'static PayloadSpec = T::PAYLOAD;
}

impl<T: Payload> Payload for Wrapping<T> {
    const SHAPE: &'static Shape = T::SHAPE;
}

impl<T: Payload> Payload for Saturating<T> {
    const SHAPE: &'static Shape = T::SHAPE;
}

impl<T: Payload> Payload for Reverse<T> {
    const SHAPE: &'static Shape = T::SHAPE;
}

/// Types that are written as an object.
macro_rules! objects {
    ($([$($generics:tt)*] $type:ty: $name:literal { $($key:literal: $field:ty),* };)*) => {
        $(impl<$($generics)*> Payload for $type {
            const SHAPE: &'static Shape = &Shape::Object(&ObjectShape::new(
                $name,
                0,
                &[$(Field::new($key, $key, <$field as Payload>::SHAPE)),*],
            ));
        })*
    };
}

objects! {
    [] Duration: "Duration" { "secs": u64, "nanos": u32 };
    [] SystemTime: "SystemTime" { "secs_since_epoch": u64, "nanos_since_epoch": u32 };
    [T: Payload] Range<T>: "Range" { "start": T, "end": T };
    [T: Payload] RangeInclusive<T>: "RangeInclusive" { "start": T, "end": T };
    [T: Payload] RangeFrom<T>: "RangeFrom" { "start": T };
    [T: Payload] RangeTo<T>: "RangeTo" { "end": T };
}

/// What a variant that is told by its key is.
macro_rules! keyed {
    ($name:literal, $content:ty) => {
        Variant::new(
            $name,
            &Shape::Object(
                &ObjectShape::new(
                    $name,
                    0,
                    &[Field::new($name, $name, <$content as Payload>::SHAPE).required(true)],
                )
                .closed(),
            ),
        )
    };
}

impl<T: Payload, E: Payload> Payload for Result<T, E> {
    const SHAPE: &'static Shape = &Shape::Union(&UnionShape::new(
        "Result",
        0,
        &[keyed!("Ok", T), keyed!("Err", E)],
    ));
}
