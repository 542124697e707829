//! What a run uses, lent to it or its own.

use std::ops::{Deref, DerefMut};

/// Something that is lent, or owned.
pub(super) enum Held<'h, T: ?Sized> {
    Lent(&'h mut T),
    Owned(Box<T>),
}

impl<T: ?Sized> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Lent(value) => value,
            Self::Owned(value) => value,
        }
    }
}

impl<T: ?Sized> DerefMut for Held<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        match self {
            Self::Lent(value) => value,
            Self::Owned(value) => value,
        }
    }
}
