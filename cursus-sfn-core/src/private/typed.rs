//! What rustc checks types with, mostly in functions that are never called.

use crate::names::ErrorName;

/// What data of a machine is to rustc, in functions that are never called.
pub fn data<T>() -> T {
    unreachable!("expressions on data are checked, and never run")
}

/// Data in a struct that an input is bound to.
pub fn taken<T>(_: &T) -> T {
    unreachable!("this is for rustc to check types")
}

/// What may stand where an error is listed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the name of an error",
    label = "expected the name of an error",
    note = "the name is text in quotes, `ErrorName::new(TEXT)` of text in a constant, or a constant such as `States::Timeout`",
    note = "`#[derive(TaskError)]` gives an enum a constant for each variant, in capitals, such as `ChargeError::NOT_FOUND` for `ChargeError::NotFound`"
)]
pub trait IsErrorName {
    /// [`ErrorName`].
    type Name;
}

#[diagnostic::do_not_recommend]
impl IsErrorName for ErrorName {
    type Name = Self;
}

/// The name of an error, from the constant that has it. That it is one is asked of a function that is never called, because
/// rustc explains a trait that is missing, but not a type that is another.
pub const fn error_name<E: IsErrorName>(_: fn() -> E, name: E::Name) -> E::Name {
    name
}

/// What data is less or greater than, as the configuration computes it, in functions that are never called.
pub struct Ordered<T>(pub T);

/// What JSON has an order of: an `Option` is asked first, and has a method of its own.
pub trait HasOrder {
    /// Nothing is to be said.
    fn in_order(&self) {}
}

impl<T> HasOrder for Ordered<T> {}

/// What JSON has an order of, although it may be missing: nothing.
#[diagnostic::on_unimplemented(
    message = "JSON has no order of what may be missing",
    label = "this is `{Self}`",
    note = "decide before the machine is assembled, as in `env.limit.unwrap_or(0)`"
)]
pub trait OrderedIfMissing {}

impl<T> Ordered<&Option<T>> {
    /// Refuses itself.
    pub fn in_order(&self)
    where
        Option<T>: OrderedIfMissing,
    {
    }
}
