//! Values that are text, read without the detour over JSON that others take.

use std::fmt;

use serde::ser::{Impossible, Serialize, Serializer};

use crate::asl::Str;

/// The text that a value is as JSON; `None` if it is something else.
pub(super) fn plain_text(value: &impl Serialize) -> Option<Str> {
    value.serialize(TextOnly).ok()
}

/// Takes nothing but text.
struct TextOnly;

/// What is given is no text.
#[derive(Debug)]
struct NoText;

impl fmt::Display for NoText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no text")
    }
}

impl std::error::Error for NoText {}

impl serde::ser::Error for NoText {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

/// Functions of a serializer that refuse what they are given.
macro_rules! refuse {
    ($($function:ident($($ty:ty),*) -> $given:ty;)*) => {
        $(fn $function(self, $(_: $ty),*) -> Result<$given, NoText> {
            Err(NoText)
        })*
    };
}

type No = Impossible<Str, NoText>;

impl Serializer for TextOnly {
    type Ok = Str;
    type Error = NoText;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    refuse! {
        serialize_bool(bool) -> Str;
        serialize_i8(i8) -> Str;
        serialize_i16(i16) -> Str;
        serialize_i32(i32) -> Str;
        serialize_i64(i64) -> Str;
        serialize_u8(u8) -> Str;
        serialize_u16(u16) -> Str;
        serialize_u32(u32) -> Str;
        serialize_u64(u64) -> Str;
        serialize_f32(f32) -> Str;
        serialize_f64(f64) -> Str;
        serialize_char(char) -> Str;
        serialize_bytes(&[u8]) -> Str;
        serialize_none() -> Str;
        serialize_unit() -> Str;
        serialize_unit_struct(&'static str) -> Str;
        serialize_seq(Option<usize>) -> No;
        serialize_tuple(usize) -> No;
        serialize_tuple_struct(&'static str, usize) -> No;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
        serialize_map(Option<usize>) -> No;
        serialize_struct(&'static str, usize) -> No;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
    }

    fn serialize_str(self, text: &str) -> Result<Str, NoText> {
        Ok(Str::copied(text))
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<Str, NoText> {
        Ok(variant.into())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Str, NoText> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<Str, NoText> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<Str, NoText> {
        Err(NoText)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::plain_text;

    #[test]
    fn only_what_is_text_as_json_is_text() {
        #[derive(serde::Serialize)]
        enum Mode {
            Fast,
            Slow(&'static str),
        }
        #[derive(serde::Serialize)]
        struct Name(String);
        let text = |value| plain_text(&Some(value));
        assert_eq!(plain_text(&"a\n").unwrap(), "a\n");
        assert_eq!(text(Name("b".to_owned())).unwrap(), "b");
        assert_eq!(plain_text(&Mode::Fast).unwrap(), "Fast");
        assert_eq!(plain_text(&Mode::Slow("a")), None);
        for value in [json!(null), json!(1), json!([]), json!({"a": "b"})] {
            assert_eq!(plain_text(&value), None);
        }
        assert_eq!(plain_text(&json!("c")).unwrap(), "c");
    }
}
