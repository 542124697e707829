//! What derived builders are made of.

use std::marker::PhantomData;

/// Marks a required field that is set.
#[derive(Clone, Copy, Debug)]
pub enum Set {}

/// Marks a required field that is not set.
#[derive(Clone, Copy, Debug)]
pub enum Unset {}

/// Which required fields of a builder are set, as a type.
pub type Progress<T> = PhantomData<fn() -> T>;
