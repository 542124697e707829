//! Types with serde's attributes, by themselves and together.

#![expect(
    clippy::box_collection,
    clippy::trivially_copy_pass_by_ref,
    reason = "whatever types there are, and the signatures that serde asks for"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, SocketAddr};
use std::num::{NonZeroU8, Wrapping};
use std::path::PathBuf;
use std::time::Duration;

use arbitrary::{Arbitrary, Result as Arbitrarily, Unstructured};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

/// A number that JSON can express.
fn finite(source: &mut Unstructured<'_>) -> Arbitrarily<f64> {
    Ok(f64::from(i32::arbitrary(source)?) / 4.0)
}

fn any_json(source: &mut Unstructured<'_>) -> Arbitrarily<Value> {
    Ok(if bool::arbitrary(source)? {
        json!({ "a": [1, "x", null] })
    } else {
        Value::Null
    })
}

macro_rules! payload {
    ($($item:item)+) => {
        $(#[derive(Payload, Serialize, Deserialize, Arbitrary)] $item)+
    };
}

payload! {
    pub(crate) struct Scalars {
        small: u8,
        large: i64,
        huge: u64,
        not_zero: NonZeroU8,
        around: Wrapping<u16>,
        #[arbitrary(with = finite)]
        number: f64,
        truth: bool,
        text: String,
        shared: Box<str>,
        nothing: (),
        marker: PhantomData<*const u8>,
        #[arbitrary(with = any_json)]
        any: Value,
    }

    pub(crate) struct Containers {
        option: Option<bool>,
        list: Vec<Option<String>>,
        deque: VecDeque<u8>,
        set: BTreeSet<String>,
        array: [i32; 3],
        empty: [String; 0],
        pair: (bool, String),
        triple: (u8, Option<(i8,)>, [bool; 1]),
        map: BTreeMap<String, bool>,
        hashed: HashMap<String, Vec<u8>>,
        boxed: Box<Option<Box<String>>>,
    }

    #[serde(rename_all = "camelCase")]
    pub(crate) struct Renamed {
        first_name: String,
        #[serde(rename = "other name")]
        second_name: u8,
        r#type: bool,
    }

    pub(crate) struct Aliased {
        #[serde(alias = "b", alias = "c")]
        a: String,
        #[serde(rename = "d", alias = "e")]
        f: Option<u8>,
    }

    pub(crate) struct Sparse {
        #[serde(skip_serializing_if = "Option::is_none")]
        perhaps: Option<u8>,
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        list: Vec<u8>,
        #[serde(skip)]
        cache: u8,
        always: bool,
    }

    pub(crate) struct Defaulted {
        #[serde(default)]
        zero: u8,
        #[serde(default = "seven")]
        seven: u8,
        must: u8,
    }

    #[serde(default)]
    #[derive(Default)]
    pub(crate) struct AllDefault {
        number: u32,
        text: String,
    }

    #[serde(deny_unknown_fields)]
    pub(crate) struct Closed {
        id: String,
        #[serde(alias = "remark")]
        note: Option<String>,
    }

    pub(crate) struct Unit;

    pub(crate) struct Newtype(Vec<Option<u8>>);

    pub(crate) struct Pair(u8, String);

    pub(crate) struct Trailing(u8, #[serde(default)] Option<String>, #[serde(default)] bool);

    #[serde(transparent)]
    pub(crate) struct Transparent {
        inner: Option<u8>,
        #[serde(skip)]
        cache: u8,
    }

    pub(crate) struct OptionalNewtype {
        maybe: Maybe,
        through: Transparent,
    }

    pub(crate) struct Maybe(Option<u8>);

    pub(crate) struct Flat {
        id: String,
        #[serde(flatten)]
        address: Address,
    }

    pub(crate) struct FlatTwice {
        #[serde(flatten)]
        flat: Flat,
        #[serde(flatten)]
        renamed: Renamed,
    }

    pub(crate) struct Address {
        city: String,
        zip: Option<u32>,
    }

    pub(crate) struct FlatMap {
        id: u8,
        #[serde(flatten)]
        more: BTreeMap<String, bool>,
    }

    pub(crate) struct FlatOption {
        id: u8,
        #[serde(flatten)]
        address: Option<Address>,
    }

    pub(crate) struct FlatEnum {
        id: u8,
        #[serde(flatten)]
        kind: External,
    }

    pub(crate) struct FlatTagged {
        seq: u8,
        #[serde(flatten)]
        event: Tagged,
    }

    #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) enum Level {
        VeryLow,
        #[serde(rename = "high", alias = "HIGH")]
        High,
    }

    pub(crate) enum Other {
        Known,
        #[serde(other)]
        Else,
    }

    pub(crate) enum External {
        Unit,
        Newtype(Level),
        #[serde(rename = "two", alias = "pair")]
        Tuple(u8, String),
        #[serde(rename_all = "kebab-case")]
        Struct { one_field: u8, maybe: Option<bool> },
        Maybe(Option<u8>),
    }

    #[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
    pub(crate) enum Tagged {
        Nothing,
        Fields { card_number: String, amount: i32 },
        Around(Address),
        Deep(Flat),
        Map(BTreeMap<String, String>),
    }

    #[serde(tag = "outer")]
    pub(crate) enum TaggedAround {
        Inner(Tagged),
        Level(External),
    }

    #[serde(tag = "t", deny_unknown_fields)]
    pub(crate) enum TaggedClosed {
        Unit,
        Fields { a: u8 },
    }

    #[serde(tag = "t")]
    pub(crate) enum TaggedOther {
        Known { a: u8 },
        #[serde(other)]
        Else,
    }

    #[serde(tag = "t", content = "c")]
    pub(crate) enum Adjacent {
        Unit,
        Newtype(String),
        Maybe(Option<u8>),
        Tuple(u8, bool),
        Struct { a: u8, b: Option<u8> },
    }

    #[serde(tag = "t", content = "c", deny_unknown_fields)]
    pub(crate) enum AdjacentClosed {
        Unit,
        Struct { a: u8 },
    }

    #[serde(untagged)]
    pub(crate) enum Untagged {
        Nothing,
        Truth(bool),
        Pair(u8, u8),
        Struct { id: String },
        Text(String),
    }

    #[serde(tag = "t")]
    pub(crate) enum HalfTagged {
        Known { a: u8 },
        #[serde(untagged)]
        Text(String),
    }

    #[serde(rename_all = "camelCase", rename_all_fields = "SCREAMING_SNAKE_CASE")]
    pub(crate) enum Renaming {
        FirstOne { the_field: u8, #[serde(rename = "it")] other: bool },
        SecondOne(#[serde(default)] u8),
    }

    pub(crate) struct Tree {
        name: String,
        left: Option<Box<Self>>,
        more: Vec<Tree>,
        by_name: BTreeMap<String, Tree>,
    }

    #[serde(untagged)]
    pub(crate) enum Json {
        Null,
        Bool(bool),
        Text(String),
        List(Vec<Json>),
        Map(BTreeMap<String, Json>),
    }

    pub(crate) struct Generic<T> {
        value: T,
        list: Vec<T>,
    }

    pub(crate) struct Rose<T> {
        value: T,
        branches: Vec<Rose<T>>,
    }

    #[serde(tag = "op")]
    pub(crate) enum Node {
        Leaf { value: i32 },
        Add { left: Box<Node>, right: Box<Node> },
        Group { node: Option<Box<Self>> },
    }

    pub(crate) struct Skips {
        #[serde(skip_deserializing)]
        written: u8,
        both: u8,
    }

    pub(crate) struct Keys {
        numbers: BTreeMap<u8, String>,
        levels: BTreeMap<Level, bool>,
        truths: BTreeMap<bool, u8>,
    }

    pub(crate) struct Texts {
        letter: char,
        address: IpAddr,
        socket: SocketAddr,
        path: PathBuf,
    }

    pub(crate) struct Times {
        span: Duration,
        range: std::ops::Range<u8>,
        inclusive: std::ops::RangeInclusive<u8>,
    }

    pub(crate) struct OneSided {
        #[serde(rename(serialize = "out", deserialize = "in"))]
        renamed: u8,
        #[serde(skip_serializing)]
        secret: String,
        #[serde(serialize_with = "as_text")]
        number: u8,
        event: OneSidedEvent,
    }

    #[serde(tag = "kind")]
    pub(crate) enum OneSidedEvent {
        #[serde(rename(serialize = "WRITTEN", deserialize = "READ"))]
        Renamed { value: u8 },
        #[serde(skip_deserializing)]
        Written { value: String },
    }

    #[serde(from = "String", into = "u8")]
    #[derive(Clone)]
    pub(crate) struct Converted(u8);

    pub(crate) struct Custom {
        #[serde(with = "text")]
        #[port(shape = String)]
        number: u8,
        #[serde(with = "text")]
        unknown: u8,
        #[serde(with = "RemoteDef")]
        #[port(shape = RemoteDef)]
        remote: Remote,
    }

    pub(crate) enum SkippedContent {
        Held(#[serde(skip)] u8),
        Some(u8, #[serde(skip)] u8),
        Fields { #[serde(skip)] a: u8, b: u8 },
    }

    #[serde(tag = "type", rename = "the name")]
    pub(crate) struct Named {
        id: u8,
    }

    #[port(opaque)]
    pub(crate) struct Opaque {
        inner: u8,
    }
}

#[derive(Arbitrary)]
pub(crate) struct Remote {
    seconds: u8,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(remote = "Remote")]
pub(crate) struct RemoteDef {
    seconds: u8,
}

impl From<String> for Converted {
    fn from(text: String) -> Self {
        Self(u8::try_from(text.len() % 256).unwrap())
    }
}

impl From<Converted> for u8 {
    fn from(converted: Converted) -> Self {
        converted.0
    }
}

fn seven() -> u8 {
    7
}

fn as_text<S: serde::Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&number.to_string())
}

mod text {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&number.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
