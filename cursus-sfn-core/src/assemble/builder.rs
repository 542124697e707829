//! What derived builders are made of.

use std::marker::PhantomData;

/// Marks a required field that is set.
#[derive(Clone, Copy, Debug)]
pub enum Set {}

/// Marks a required field that is not set.
#[derive(Clone, Copy, Debug)]
pub enum Unset {}

/// A required field that can be set, because it is not.
#[diagnostic::on_unimplemented(
    message = "a field of the configuration is set twice",
    label = "it is set already",
    note = "leave one of the two calls out"
)]
pub trait NotYetSet {}

#[diagnostic::do_not_recommend]
impl NotYetSet for Unset {}

/// Which required fields of a builder are set, as a type.
pub type Progress<T> = PhantomData<fn() -> T>;
