//! Declaring the objects of the language.

use super::extra::Keys;
use super::json::{Json, ReadError, Reading};
use crate::document::{Node, Sink};

/// A field that is not the value of one key but takes several keys of the object it is in, two at most.
pub(super) trait Flattened: Sized {
    /// What has been read of it.
    type Parts: Default;

    /// Takes the value of a key and gives the number of the key, 0 or 1; `None` if the key is none of its own.
    fn take(parts: &mut Self::Parts, key: &str, value: Node<'_>) -> Reading<Option<u8>>;

    /// What the keys of an object say.
    fn finish(parts: Self::Parts, object: Node<'_>, keys: &Keys) -> Reading<Self>;

    /// Writes one of its keys and the value, if there is one.
    fn write(&self, key: u8, sink: &mut impl Sink);
}

/// Reads the value of a key into its field; of a repeated key the last counts.
pub(super) fn read<T: Json>(
    field: &mut Option<T>,
    keys: &mut Keys,
    slot: u8,
    value: Node<'_>,
) -> Reading<()> {
    let value = T::read(value)?;
    keys.known(slot, value.is_written(false));
    *field = Some(value);
    Ok(())
}

/// Refuses a state of another type.
pub(super) fn check_type(found: Option<Node<'_>>, expected: Option<&str>) -> Reading<()> {
    match (found, expected) {
        (Some(found), Some(expected)) if found.as_str() != Some(expected) => {
            Err(ReadError::expected(found, &format!("`{expected}`")).into())
        }
        _ => Ok(()),
    }
}

/// Declares objects of the language: a struct with its fields in the order in which they are written, each with its key.
///
/// `= required "Key"` stands at fields that must be there, `= "Key"` at those that may be left out, `= flattened` at
/// those that take several keys of the object itself. `Name as "Type"` is a state of that type. `new` takes what must be
/// there.
macro_rules! object {
    (
        $(#[$meta:meta])*
        $name:ident $(as $type:literal)? {
            $($(#[$doc:meta])* $field:ident: $ty:ty = $($needed:ident)? $($key:literal)?,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        // Fields lie in memory as they are written.
        #[repr(C)]
        #[non_exhaustive]
        pub struct $name {
            /// Keys that the language does not know, and the order of all.
            pub extra: $crate::asl::Extra,
            $($(#[$doc])* pub $field: $ty,)*
        }

        impl $name {
            /// With what the language requires.
            pub fn new($($($field: $crate::asl::object::object!(@argument $needed $ty),)?)*) -> Self {
                Self {
                    $($field: $crate::asl::object::object!(@new [$($needed)?] $field),)*
                    extra: $crate::asl::Extra::default(),
                }
            }
        }

        const _: () = {
            use $crate::asl::extra::{Keys, MAX_SLOTS};
            use $crate::asl::json::{Json, Reading};
            use $crate::asl::object::{check_type, object, read};
            use $crate::document::{Node, Sink};

            /// The keys in the order in which they are written, two numbers each.
            #[allow(non_camel_case_types)]
            enum Slot { Type, $($field,)* End }

            const SLOTS: u8 = Slot::End as u8 * 2;
            const _: () = assert!(SLOTS <= MAX_SLOTS, "more keys than can be told apart");

            const TYPE: Option<&str> = object!(@type [$($type)?]);
            const TYPE_SLOT: u8 = Slot::Type as u8 * 2;

            impl Json for $name {
                fn read(node: Node<'_>) -> Reading<Self> {
                    let mut keys = Keys::of(node)?;
                    let mut of_type = None;
                    $(let mut $field = object!(@reading [$($key)?] $ty);)*
                    for (key, value) in node.entries() {
                        match key.as_str().unwrap_or_default() {
                            "Type" if TYPE.is_some() => {
                                keys.known(TYPE_SLOT, true);
                                of_type = Some(value);
                            }
                            $($($key => {
                                read(&mut $field, &mut keys, Slot::$field as u8 * 2, value)?;
                            })?)*
                            key => {
                                $(object!(@take [$($key)?] $ty, $field, keys, key, value);)*
                                keys.unknown(key, value);
                            }
                        }
                    }
                    check_type(of_type, TYPE)?;
                    Ok(Self {
                        $($field: object!(@read [$($needed)?] [$($key)?] $ty, $field, keys, node),)*
                        extra: keys.finish(),
                    })
                }

                fn write(&self, sink: &mut impl Sink) {
                    sink.open_object();
                    if self.extra.is_in_order() {
                        object!(@write_type TYPE, sink);
                        $(
                            object!(@write [$($needed)?] [$($key)?] self.$field, 0, false, sink);
                            object!(@write [$($needed)?] [$($key)?] self.$field, 1, false, sink);
                        )*
                        self.extra.write_unknown(sink);
                    } else {
                        self.extra.write_ordered(SLOTS, sink, |slot, is_listed, sink| {
                            if slot == TYPE_SLOT {
                                object!(@write_type TYPE, sink);
                            }
                            $(if slot / 2 == Slot::$field as u8 {
                                object!(@write [$($needed)?] [$($key)?] self.$field, slot, is_listed, sink);
                            })*
                        });
                    }
                    sink.close_object();
                }
            }
        };

        $crate::asl::json::serde_by_json!($name);
    };

    (@type []) => { None };
    (@type [$type:literal]) => { Some($type) };

    (@argument $needed:ident $ty:ty) => { impl Into<$ty> };

    (@new [] $field:ident) => { Default::default() };
    (@new [$needed:ident] $field:ident) => { $field.into() };

    (@reading [$key:literal] $ty:ty) => { None::<$ty> };
    (@reading [] $ty:ty) => { <$ty as $crate::asl::object::Flattened>::Parts::default() };

    (@take [$key:literal] $ty:ty, $($rest:tt)*) => {};
    (@take [] $ty:ty, $field:ident, $keys:ident, $name:ident, $value:ident) => {
        if let Some(part) = <$ty as $crate::asl::object::Flattened>::take(&mut $field, $name, $value)? {
            $keys.known(Slot::$field as u8 * 2 + part, true);
            continue;
        }
    };

    (@read [] [$key:literal] $ty:ty, $field:ident, $keys:ident, $node:ident) => { $field.unwrap_or_default() };
    (@read [$needed:ident] [$key:literal] $ty:ty, $field:ident, $keys:ident, $node:ident) => {
        $field.ok_or_else(|| $keys.missing($node, $key))?
    };
    (@read [$needed:ident] [] $ty:ty, $field:ident, $keys:ident, $node:ident) => {
        <$ty as $crate::asl::object::Flattened>::finish($field, $node, &$keys)?
    };

    (@write_type $type:ident, $sink:ident) => {
        if let Some(name) = $type {
            $sink.plain_entry($crate::document::plain_key!("Type"), name);
        }
    };
    (@write [] [$key:literal] $this:ident.$field:ident, $slot:tt, $is_listed:tt, $sink:ident) => {
        if $slot % 2 == 0 && $this.$field.is_written($is_listed) {
            $this.$field.write_entry($crate::document::plain_key!($key), $sink);
        }
    };
    (@write [$needed:ident] [$key:literal] $this:ident.$field:ident, $slot:tt, $is_listed:tt, $sink:ident) => {
        if $slot % 2 == 0 {
            $this.$field.write_entry($crate::document::plain_key!($key), $sink);
        }
    };
    (@write [$needed:ident] [] $this:ident.$field:ident, $slot:tt, $is_listed:tt, $sink:ident) => {
        $crate::asl::object::Flattened::write(&$this.$field, $slot % 2, $sink)
    };
}

pub(super) use object;
