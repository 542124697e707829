//! Expressions on data of a machine, for conditions and for what is bound to inputs.
//!
//! An expression is a list of steps in postfix order, so that a constant can hold it. What it means is what the Rust that it
//! was written in means; what becomes of it, a rule of a choice, an intrinsic function or `JSONata`, the assembler decides.

use crate::shape::Shape;

/// A step of an expression: pushes a value, or combines those pushed last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step<'a> {
    /// Data: which of the state's operands.
    Operand(usize),
    /// A value known when the machine is declared.
    Literal(Literal<'a>),
    /// A variant of an enum, by its name in Rust. What it is compared with says which enum.
    Variant(&'a str),
    /// A value that the configuration computes: which of the state's.
    Computed(usize),
    /// A struct of this shape, of the last values: one for each of these fields, by their names in Rust.
    Struct(&'static Shape, &'a [&'a str]),
    /// An operation on the last so many values.
    Apply(Operation, usize),
}

/// A value known when the machine is declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal<'a> {
    /// Text.
    String(&'a str),
    /// A number without a fraction.
    Integer(i64),
    /// Any number.
    Float(f64),
    /// A truth value.
    Boolean(bool),
}

impl Literal<'_> {
    /// The shape of the value.
    pub const fn shape(&self) -> &'static Shape {
        match self {
            Self::String(_) => &Shape::String,
            Self::Integer(_) => &Shape::Integer,
            Self::Float(_) => &Shape::Number,
            Self::Boolean(_) => &Shape::Boolean,
        }
    }
}

/// What is done with values. Each takes as many as it says; where it says none, any number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Operation {
    /// Both of two hold; the second counts only if the first does.
    And,
    /// One of two holds, or both.
    Or,
    /// One does not hold.
    Not,
    /// Two are equal. False where one may be missing and is.
    Equal,
    /// The first of two is less.
    Less,
    /// The first of two is less, or equal.
    LessOrEqual,
    /// The first of two is greater.
    Greater,
    /// The first of two is greater, or equal.
    GreaterOrEqual,
    /// One that may be missing is there, and not `null`.
    IsSome,
    /// One that may be missing, where it is known to be there.
    Unwrap,
    /// The first of two if it is there, else the second.
    UnwrapOr,
    /// The first of two texts begins with the second.
    StartsWith,
    /// The first of two texts ends with the second.
    EndsWith,
    /// The first of two has the second in it: a text a text, an array an item.
    Contains,
    /// A text, an array or a map has nothing in it.
    IsEmpty,
    /// A text in RFC 3339 as a point in time.
    Timestamp,
    /// The sum of two numbers.
    Add,
    /// The first of two numbers without the second.
    Subtract,
    /// The product of two numbers.
    Multiply,
    /// The first of two numbers by the second; of whole numbers the whole part.
    Divide,
    /// What remains if the first of two numbers is divided by the second; it has the sign of the first.
    Remainder,
    /// A number with the other sign.
    Negate,
    /// A number as one that may have a fraction.
    Fraction,
    /// How many items an array has.
    Length,
    /// How many characters a text has.
    Characters,
    /// Of two, the item of the first at the position that the second is, counted from 0.
    Index,
    /// Texts, numbers and truth values, as one text.
    Concatenate,
    /// The first of three texts with the third wherever the second is in it.
    Replace,
    /// Any value as the text of its JSON.
    JsonText,
    /// An array of values.
    Array,
    /// If the first of three holds the second, else the third.
    If,
    /// A text in capitals.
    Uppercase,
    /// A text in small letters.
    Lowercase,
    /// A number without its sign.
    Absolute,
    /// The greatest whole number that is not greater.
    Floor,
    /// The least whole number that is not less.
    Ceiling,
    /// The lesser of two numbers.
    Least,
    /// The greater of two numbers.
    Greatest,
    /// An array of texts as one, the second text between them.
    Join,
}
