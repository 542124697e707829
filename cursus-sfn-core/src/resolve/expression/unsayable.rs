//! Why an expression cannot be said.

use super::super::locate::Suggestion;
use super::Typed;
use crate::shape::{EnumShape, Shape};
use crate::spec::Operation;

/// Why an operation of an expression cannot be said.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Unsayable<'a> {
    /// It computes, and rules of a choice in `JSONPath` do not.
    InCondition,
    /// No intrinsic function does it.
    WithoutFunction,
    /// No data is compared.
    NoData,
    /// Rules of a choice in `JSONPath` do not compare values of this shape.
    NotCompared(&'static Shape),
    /// It is not for a value of this shape.
    Operand(&'static Shape),
    /// It is not for values of these shapes.
    Operands(&'static Shape, &'static Shape),
    /// It may be an array or not, and JSONata joins arrays in arrays.
    MayBeArray(&'static Shape),
    /// The intrinsic function is for whole numbers.
    WholeNumbers,
    /// Only a fixed number can be subtracted.
    SubtractsData,
    /// Only a fixed text can be looked for.
    OtherThanFixed,
    /// A value may be missing.
    MayBeMissing,
    /// Both values may be missing.
    BothMayBeMissing,
    /// The length of a text is in bytes in Rust.
    Bytes,
    /// Rust writes a variant by other means than serde.
    Display,
    /// A truth value is neither less nor greater than another.
    OrderOfTruth,
    /// Rust orders variants as they are declared.
    OrderOfVariants,
    /// The enum has no such variant in its JSON.
    NoVariant {
        /// The name.
        variant: &'a str,
        /// The enum.
        shape: &'static EnumShape,
    },
    /// What stands beside a variant is no enum of plain variants.
    VariantOfNothing {
        /// The name.
        variant: &'a str,
    },
    /// It is nested too deep.
    TooDeep,
}

impl Unsayable<'_> {
    pub(super) const fn of(value: &Typed<'_>) -> Self {
        Self::Operand(value.shape)
    }

    pub(super) const fn of_two(one: &Typed<'_>, other: &Typed<'_>) -> Self {
        Self::Operands(one.shape, other.shape)
    }
}

impl EnumShape {
    /// The variant with the name that is most like one that was mistyped.
    pub(crate) const fn similar(&self, variant: &str) -> Option<&'static str> {
        let mut best = Suggestion::new(variant);
        let mut i = 0;
        while i < self.rust_names.len() {
            best.consider(self.rust_names[i]);
            i += 1;
        }
        best.found
    }
}

/// An operation as Rust writes it.
pub(crate) const fn written(operation: Operation) -> &'static str {
    match operation {
        Operation::And => "&&",
        Operation::Or => "||",
        Operation::Not => "!",
        Operation::Equal => "==",
        Operation::Less => "<",
        Operation::LessOrEqual => "<=",
        Operation::Greater => ">",
        Operation::GreaterOrEqual => ">=",
        Operation::IsSome => ".is_some()",
        Operation::Unwrap => ".unwrap()",
        Operation::Replace => ".replace(..)",
        Operation::JsonText => "serde_json::to_string(..)",
        Operation::UnwrapOr => ".unwrap_or(..)",
        Operation::StartsWith => ".starts_with(..)",
        Operation::EndsWith => ".ends_with(..)",
        Operation::Contains => ".contains(..)",
        Operation::IsEmpty => ".is_empty()",
        Operation::Timestamp => "timestamp(..)",
        Operation::Add => "+",
        Operation::Subtract | Operation::Negate => "-",
        Operation::Multiply => "*",
        Operation::Divide => "/",
        Operation::Remainder => "%",
        Operation::Fraction => "as f64",
        Operation::Length => ".len()",
        Operation::Characters => ".chars().count()",
        Operation::Index => "[..]",
        Operation::Concatenate => "format!(..)",
        Operation::Array => "[.., ..]",
        Operation::If => "if",
        Operation::Uppercase => ".to_uppercase()",
        Operation::Lowercase => ".to_lowercase()",
        Operation::Absolute => ".abs()",
        Operation::Floor => ".floor()",
        Operation::Ceiling => ".ceil()",
        Operation::Least => ".min(..)",
        Operation::Greatest => ".max(..)",
        Operation::Join => ".join(..)",
    }
}

/// What an operation takes.
pub(crate) const fn operands_of(operation: Operation) -> &'static str {
    match operation {
        Operation::And | Operation::Or | Operation::Not | Operation::If => "truth values",
        Operation::IsSome | Operation::Unwrap | Operation::UnwrapOr => "what may be missing",
        Operation::StartsWith
        | Operation::EndsWith
        | Operation::Timestamp
        | Operation::Characters
        | Operation::Uppercase
        | Operation::Lowercase
        | Operation::Replace => "texts",
        Operation::JsonText => "anything",
        Operation::IsEmpty => "texts, arrays and maps",
        Operation::Contains => "texts and arrays",
        Operation::Length | Operation::Index | Operation::Join | Operation::Array => "arrays",
        Operation::Concatenate => "texts, numbers and truth values",
        Operation::Equal
        | Operation::Less
        | Operation::LessOrEqual
        | Operation::Greater
        | Operation::GreaterOrEqual
        | Operation::Add
        | Operation::Subtract
        | Operation::Negate
        | Operation::Multiply
        | Operation::Divide
        | Operation::Remainder
        | Operation::Fraction
        | Operation::Absolute
        | Operation::Floor
        | Operation::Ceiling
        | Operation::Least
        | Operation::Greatest => "numbers",
    }
}
