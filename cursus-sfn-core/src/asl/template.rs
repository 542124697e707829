//! Payload templates: JSON with places that are filled while the machine runs.

use serde_json::{Map, Value};

use super::Str;
use super::json::{Json, Reading, serde_by_json};
use super::scalar::{Number, ScalarValue, expression};
use crate::document::{DYNAMIC, Kind, Node, Sink};

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
///
/// Where a definition is written in `JSONata`, expressions are [strings](Template::String) in `{%` and `%}`.
#[derive(Clone, Debug, Default)]
pub enum Template {
    /// `null`.
    #[default]
    Null,
    /// A truth value.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// Text, or a `JSONata` expression.
    String(Str),
    /// A path or an intrinsic function call. Stands for a value in an object only.
    Path(Str),
    /// An array.
    Array(Vec<Template>),
    /// An object. Keys come without `.$`; of a repeated key all values are here, the last counts.
    Object(Vec<(Str, Template)>),
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

    /// Text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The `JSONata` expression that it is, without `{%` and `%}`.
    pub fn expression(&self) -> Option<&str> {
        expression(self.as_str()?)
    }

    /// The value of a key of an object, filled in or not.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else {
            return None;
        };
        let entry = entries.iter().rev().find(|(known, _)| known == key);
        entry.map(|(_, value)| value)
    }

    /// Sets a key of an object, in place if it is there already. A template that is no object becomes one.
    #[inline]
    pub fn set(&mut self, key: impl Into<Str>, value: Self) {
        let key = key.into();
        let name = key.as_str();
        let entries = self.entries();
        match entries.iter_mut().find(|(known, _)| known.as_str() == name) {
            Some((_, old)) => *old = value,
            None => entries.push((key, value)),
        }
    }

    /// Sets the value at a path of keys and array positions, as in `Overrides.ContainerOverrides.0.Name`.
    pub fn set_at(&mut self, path: &'static str, value: Self) {
        match path.bytes().rposition(|byte| byte == b'.') {
            None => self.set_child(path, value),
            Some(dot) => self.at(&path[..dot]).set_child(&path[dot + 1..], value),
        }
    }

    fn set_child(&mut self, key: &'static str, value: Self) {
        if is_position(key) {
            *self.child(key) = value;
        } else {
            self.set(key, value);
        }
    }

    /// The template at such a path; an empty object if there is none yet.
    pub fn at(&mut self, path: &'static str) -> &mut Self {
        match path.bytes().position(|byte| byte == b'.') {
            None => self.child(path),
            Some(dot) => self.child(&path[..dot]).at(&path[dot + 1..]),
        }
    }

    fn child(&mut self, key: &'static str) -> &mut Self {
        if is_position(key)
            && let Ok(position) = key.parse::<usize>()
        {
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
                entries.push((Str::constant(key), Self::object()));
                entries.len() - 1
            });
        &mut entries[at].1
    }

    fn entries(&mut self) -> &mut Vec<(Str, Self)> {
        if !matches!(self, Self::Object(_)) {
            *self = Self::object();
        }
        let Self::Object(entries) = self else {
            unreachable!("made an object just above")
        };
        entries
    }

    /// As it is written, as a plain value. A number that fits none is rounded.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(truth) => Value::Bool(*truth),
            Self::Number(number) => number.to_value(),
            Self::String(text) | Self::Path(text) => Value::String(text.clone().into_owned()),
            Self::Array(items) => items.iter().map(Self::to_value).collect(),
            Self::Object(entries) => {
                let entry =
                    |(key, value): &(Str, Self)| (value.key(key).into_owned(), value.to_value());
                Value::Object(entries.iter().map(entry).collect())
            }
        }
    }

    const fn is_path(&self) -> bool {
        matches!(self, Self::Path(_))
    }

    /// A key as it is written in front of this value.
    fn key<'k>(&self, key: &'k str) -> std::borrow::Cow<'k, str> {
        match self {
            Self::Path(_) => format!("{key}{DYNAMIC}").into(),
            _ => key.into(),
        }
    }

    /// Writes it with its key.
    pub(super) fn write_entry(&self, key: &str, sink: &mut impl Sink) {
        match self {
            Self::String(text) => sink.text_entry(key, text),
            Self::Path(path) => sink.dynamic_entry(key, path),
            _ => {
                sink.key(key);
                self.write(sink);
            }
        }
    }
}

/// Whether a key may be a position in an array.
fn is_position(key: &str) -> bool {
    key.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// Whether they are equal JSON, whatever the order of keys.
impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(one), Self::Boolean(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::String(one), Self::String(other)) | (Self::Path(one), Self::Path(other)) => {
                one == other
            }
            (Self::Array(one), Self::Array(other)) => one == other,
            (Self::Object(one), Self::Object(other)) => are_equal(one, other),
            _ => false,
        }
    }
}

/// Whether objects have the same keys and values, whatever their order.
pub(super) fn are_equal(one: &[(Str, Template)], other: &[(Str, Template)]) -> bool {
    let is_same_key = |(key, value): &(Str, Template), (known, of): &(Str, Template)| {
        key == known && value.is_path() == of.is_path()
    };
    let find = |entries: &'_ [(Str, Template)], near: usize, entry: &(Str, Template)| {
        let is_there = entries
            .get(near)
            .is_some_and(|known| is_same_key(known, entry));
        let mut all = entries.iter();
        if is_there {
            Some(near)
        } else {
            all.position(|known| is_same_key(known, entry))
        }
    };
    one.len() == other.len()
        && (0..other.len()).all(|n| find(one, n, &other[n]).is_some())
        && (0..one.len())
            .all(|n| find(other, n, &one[n]).is_some_and(|found| other[found].1 == one[n].1))
}

impl From<&'static str> for Template {
    fn from(text: &'static str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Template {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl From<bool> for Template {
    fn from(truth: bool) -> Self {
        Self::Boolean(truth)
    }
}

impl From<i64> for Template {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl From<Map<String, Value>> for Template {
    fn from(fields: Map<String, Value>) -> Self {
        Self::Object(
            fields
                .into_iter()
                .map(|(key, value)| entry(key, Self::from(value)))
                .collect(),
        )
    }
}

impl From<Value> for Template {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Boolean(truth),
            Value::Number(number) => Self::Number(number.into()),
            Value::String(text) => Self::String(text.into()),
            Value::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Value::Object(fields) => fields.into(),
        }
    }
}

/// What a key and value as written say.
fn entry(mut key: String, value: Template) -> (Str, Template) {
    match value {
        Template::String(path) if key.ends_with(DYNAMIC) => {
            key.truncate(key.len() - DYNAMIC.len());
            (key.into(), Template::Path(path))
        }
        value => (key.into(), value),
    }
}

impl Json for Template {
    fn read(node: Node<'_>) -> Reading<Self> {
        Ok(Self::of(node))
    }

    fn write(&self, sink: &mut impl Sink) {
        match self {
            Self::Null => sink.null(),
            Self::Boolean(truth) => sink.boolean(*truth),
            Self::Number(number) => ScalarValue::write(number, sink),
            Self::String(text) | Self::Path(text) => sink.string(text),
            Self::Array(items) => items.write(sink),
            Self::Object(entries) => {
                sink.open_object();
                for (key, value) in entries {
                    value.write_entry(key, sink);
                }
                sink.close_object();
            }
        }
    }
}

impl Template {
    pub(super) fn of(node: Node<'_>) -> Self {
        match node.kind() {
            Kind::Null => Self::Null,
            Kind::Boolean => Self::Boolean(node.as_bool() == Some(true)),
            Kind::Number => Number::of(node).map_or(Self::Null, Self::Number),
            Kind::String => Self::String(Str::copied(node.as_str().unwrap_or_default())),
            Kind::Array => Self::Array(node.items().map(Self::of).collect()),
            Kind::Object => {
                let mut entries = Vec::with_capacity(node.entries().count());
                for (key, value) in node.entries() {
                    let key = key.as_str().unwrap_or_default();
                    entries.push(Self::entry_of(key, value));
                }
                Self::Object(entries)
            }
        }
    }

    /// What an entry of an object says.
    pub(super) fn entry_of(key: &str, value: Node<'_>) -> (Str, Self) {
        match (key.strip_suffix(DYNAMIC), value.as_str()) {
            (Some(key), Some(path)) => (Str::copied(key), Self::Path(Str::copied(path))),
            _ => (Str::copied(key), Self::of(value)),
        }
    }
}

serde_by_json!(Template);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nested_keys_and_positions_are_made_on_the_way() {
        let mut template = Template::object();
        template.set_at("A.B.0.Name", "x".into());
        template.set_at("A.B.0.Value", Template::Path("$.v".into()));
        template.set_at("A.C", Template::from(json!({"D": 1})));
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

    #[test]
    fn it_is_the_same_from_values_and_from_text() {
        let value = json!({"a.$": "$.x", "b.$": 1, ".$": "$", "c": [null, true, 1, 1.5, "t"]});
        let template = Template::from(value.clone());
        assert_eq!(template.get("a"), Some(&Template::Path("$.x".into())));
        assert_eq!(template.get("b.$"), Some(&Template::from(1)));
        assert_eq!(template.to_value(), value);
        let read: Template = serde_json::from_str(&value.to_string()).unwrap();
        assert_eq!(read, template);
    }

    #[test]
    fn equality_does_not_ask_for_the_order_of_keys() {
        let template = |value| Template::from(value);
        let one = template(json!({"a": 1, "b": {"c": 2, "d": 3}}));
        assert_eq!(one, template(json!({"b": {"d": 3, "c": 2}, "a": 1})));
        assert_ne!(one, template(json!({"a": 1, "b": {"c": 2, "d": 4}})));
        assert_ne!(one, template(json!({"a": 1, "b": {"c": 2}})));
    }
}
