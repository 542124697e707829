//! Types that other code writes and reads.

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::Shape;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, json};

use super::{assert_read, assert_written};

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

#[expect(clippy::ref_option, reason = "serde calls it like this")]
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
