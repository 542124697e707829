//! Payload templates: JSON with places that are filled while the machine runs.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::Str;

/// JSON in which some values are paths or intrinsic functions.
///
/// In JSON a key whose value is filled in ends in `.$`:
///
/// ```
/// use cursus_sfn_core::asl::Template;
///
/// let mut template = Template::object();
/// template.set("FunctionName", Template::from("resize"));
/// template.set("Payload", Template::Path("$.order".into()));
/// assert_eq!(
///     serde_json::to_string(&template).unwrap(),
///     r#"{"FunctionName":"resize","Payload.$":"$.order"}"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// A fixed value.
    Value(Value),
    /// A path or an intrinsic function call. Stands for a value in an object only.
    Path(Str),
    /// An object.
    Object(Vec<(Str, Template)>),
    /// An array.
    Array(Vec<Template>),
}

impl Template {
    /// An empty object.
    pub const fn object() -> Self {
        Self::Object(Vec::new())
    }

    /// Whether it is an object without keys.
    pub fn is_empty_object(&self) -> bool {
        matches!(self, Self::Object(entries) if entries.is_empty())
    }

    /// Sets a key of an object, in place if it is there already. A template that is no object becomes one.
    pub fn set(&mut self, key: impl Into<Str>, value: Self) {
        let key = key.into();
        let entries = self.entries();
        match entries.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = value,
            None => entries.push((key, value)),
        }
    }

    /// Sets the value at a path of keys and array positions, as in `Overrides.ContainerOverrides.0.Name`.
    pub fn set_at(&mut self, path: &'static str, value: Self) {
        *self.at(path) = value;
    }

    /// The template at such a path; an empty object if there is none yet.
    pub fn at(&mut self, path: &'static str) -> &mut Self {
        match path.split_once('.') {
            None => self.child(path),
            Some((first, rest)) => self.child(first).at(rest),
        }
    }

    fn child(&mut self, key: &'static str) -> &mut Self {
        if let Ok(position) = key.parse::<usize>() {
            if !matches!(self, Self::Array(_)) {
                *self = Self::Array(Vec::new());
            }
            let Self::Array(items) = self else {
                unreachable!("made an array just above")
            };
            while items.len() <= position {
                items.push(Self::object());
            }
            return &mut items[position];
        }
        let entries = self.entries();
        let at = entries
            .iter()
            .position(|(known, _)| known == key)
            .unwrap_or_else(|| {
                entries.push((Str::Borrowed(key), Self::object()));
                entries.len() - 1
            });
        &mut entries[at].1
    }

    fn entries(&mut self) -> &mut Vec<(Str, Self)> {
        if let Self::Value(Value::Object(fields)) = self {
            let fields = std::mem::take(fields);
            *self = Self::Object(
                fields
                    .into_iter()
                    .map(|(key, value)| (Str::Owned(key), Self::Value(value)))
                    .collect(),
            );
        }
        if !matches!(self, Self::Object(_)) {
            *self = Self::object();
        }
        let Self::Object(entries) = self else {
            unreachable!("made an object just above")
        };
        entries
    }
}

impl From<&'static str> for Template {
    fn from(text: &'static str) -> Self {
        Self::Value(text.into())
    }
}

impl From<Value> for Template {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Path(path) => serializer.serialize_str(path),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    match value {
                        Self::Path(path) => map.serialize_entry(&Dynamic(key), path)?,
                        value => map.serialize_entry(key, value)?,
                    }
                }
                map.end()
            }
            Self::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    sequence.serialize_element(item)?;
                }
                sequence.end()
            }
        }
    }
}

/// The key of a value that is filled in.
struct Dynamic<'a>(&'a str);

impl Serialize for Dynamic<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}.$", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nested_keys_and_positions_are_made_on_the_way() {
        let mut template = Template::object();
        template.set_at("A.B.0.Name", "x".into());
        template.set_at("A.B.0.Value", Template::Path("$.v".into()));
        template.set_at("A.C", Template::Value(json!({"D": 1})));
        template.set_at("A.C.E", "y".into());
        assert_eq!(
            serde_json::to_value(&template).unwrap(),
            json!({"A": {"B": [{"Name": "x", "Value.$": "$.v"}], "C": {"D": 1, "E": "y"}}})
        );
    }

    #[test]
    fn a_key_set_twice_keeps_its_place() {
        let mut template = Template::object();
        template.set("a", "1".into());
        template.set("b", "2".into());
        template.set("a", "3".into());
        assert_eq!(
            serde_json::to_string(&template).unwrap(),
            r#"{"a":"3","b":"2"}"#
        );
    }
}
