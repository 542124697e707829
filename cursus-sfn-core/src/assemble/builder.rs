//! What derived builders are made of.

use std::marker::PhantomData;

/// Marks a required field that is set.
#[derive(Clone, Copy, Debug)]
pub enum Set {}

/// Marks a required field that is not set.
#[derive(Clone, Copy, Debug)]
pub enum Unset {}

/// A field of a builder.
#[derive(Clone, Debug)]
pub struct Slot<T>(Option<T>);

/// A field of a builder that takes any text.
#[derive(Clone, Debug)]
pub struct TextSlot<T>(Option<T>);

/// Which required fields of a builder are set, as a type.
pub type Progress<T> = PhantomData<fn() -> T>;

macro_rules! slots {
    ($($slot:ident)*) => {
        $(impl<T> $slot<T> {
            /// An unset field.
            pub const EMPTY: Self = Self(None);

            /// A field set to `value`.
            pub fn filled(value: T) -> Self {
                Self(Some(value))
            }

            /// The value, if set.
            pub fn into_option(self) -> Option<T> {
                self.0
            }

            /// The value of a field that is set.
            ///
            /// # Panics
            /// If it is not.
            #[track_caller]
            pub fn expect_set(self, name: &str) -> T {
                self.0.unwrap_or_else(|| panic!("field `{name}` was checked to be set"))
            }
        })*
    };
}

slots! { Slot TextSlot }

impl<T> Slot<T> {
    /// Sets the field.
    pub fn set(&mut self, value: T) {
        self.0 = Some(value);
    }
}

impl<T> TextSlot<T> {
    /// Sets the field.
    pub fn set(&mut self, value: impl Into<T>) {
        self.0 = Some(value.into());
    }
}
