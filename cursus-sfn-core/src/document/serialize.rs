//! Documents and serde.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::write::Sink;
use super::{Builder, Document, Kind, MAX_DEPTH, Node, SyntaxError};

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.root().serialize(serializer)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(self.as_bool() == Some(true)),
            Kind::Number => match (self.as_u64(), self.as_i64()) {
                (Some(number), _) => serializer.serialize_u64(number),
                (None, Some(number)) => serializer.serialize_i64(number),
                (None, None) => serializer.serialize_f64(self.as_f64().unwrap_or(f64::NAN)),
            },
            Kind::String => serializer.serialize_str(self.as_str().unwrap_or_default()),
            Kind::Array => {
                let mut sequence = serializer.serialize_seq(None)?;
                for item in self.items() {
                    sequence.serialize_element(&item)?;
                }
                sequence.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in self.entries() {
                    map.serialize_entry(key.as_str().unwrap_or_default(), &value)?;
                }
                map.end()
            }
        }
    }
}

impl Document {
    /// The document that a value is serialised to.
    ///
    /// ```
    /// use cursus_sfn_core::document::Document;
    ///
    /// let document = Document::of(&serde_json::json!({"Seconds": 5}))?;
    /// assert_eq!(document.to_string(), r#"{"Seconds":5}"#);
    /// # Ok::<(), cursus_sfn_core::document::SyntaxError>(())
    /// ```
    ///
    /// # Errors
    /// If the value is not JSON, or nested more than [`MAX_DEPTH`] deep.
    pub fn of(value: &impl Serialize) -> Result<Self, SyntaxError> {
        match serde_json::to_string(value) {
            Ok(text) => Self::parse(text),
            Err(error) => Err(SyntaxError::new(0, error.to_string())),
        }
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut builder = Builder::new(String::new());
        Events(&mut builder).deserialize(deserializer)?;
        Ok(builder.finish())
    }
}

/// Passes what is deserialised on.
struct Events<'b>(&'b mut Builder);

impl<'de> DeserializeSeed<'de> for Events<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Events<'_> {
    fn check_depth<E: Error>(&self) -> Result<(), E> {
        if self.0.depth() < MAX_DEPTH {
            return Ok(());
        }
        Err(E::custom(format_args!("nested more than {MAX_DEPTH} deep")))
    }
}

impl<'de> Visitor<'de> for Events<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Sink::null(self.0);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        Sink::boolean(self.0, value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        Sink::number(self.0, value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        Sink::number(self.0, value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let Some(number) = serde_json::Number::from_f64(value) else {
            return Err(E::custom(format_args!("{value} is no number of JSON")));
        };
        Sink::number(self.0, number);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        Sink::string(self.0, value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.check_depth()?;
        Sink::open_array(self.0);
        while items.next_element_seed(Events(self.0))?.is_some() {}
        Sink::close_array(self.0);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.check_depth()?;
        Sink::open_object(self.0);
        while let Some(key) = entries.next_key::<std::borrow::Cow<'_, str>>()? {
            Sink::key(self.0, &key);
            entries.next_value_seed(Events(self.0))?;
        }
        Sink::close_object(self.0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deserialised_is_what_was_written() {
        let text = r#"{"a":[1,-2,3.5,1e+300,{"b":null,"b":true}],"":{},"é\"\n":[]}"#;
        let document: Document = serde_json::from_str(text).unwrap();
        assert_eq!(document.to_string(), text);
        assert_eq!(document.root().span(), 0..0);
    }

    #[test]
    fn depth_is_limited() {
        let mut value = serde_json::Value::Null;
        for _ in 0..MAX_DEPTH {
            value = serde_json::Value::Array(vec![value]);
        }
        assert!(Document::deserialize(&value).is_ok());
        let value = serde_json::Value::Array(vec![value]);
        assert!(Document::deserialize(&value).is_err());
    }
}
