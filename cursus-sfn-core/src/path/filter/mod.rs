//! Filters: the tests in `[?(..)]`.

mod parse;

use serde_json::Value;

pub(super) use parse::read_filter;

use super::ast::JsonPath;
use crate::text::Spanned;

/// A test of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Any holds: `a || b`. At least two.
    Or(Vec<Filter>),
    /// All hold: `a && b`. At least two.
    And(Vec<Filter>),
    /// It does not hold: `!(a)`, or `!@.a`.
    Not(Box<Filter>),
    /// A path finds something: `@.a`.
    Exists(JsonPath),
    /// Two values compare: `@.a > 1`.
    Compare {
        /// The first value.
        left: Box<Spanned<Operand>>,
        /// How they compare.
        comparator: Spanned<Comparator>,
        /// The second value.
        right: Box<Spanned<Operand>>,
    },
}

/// A value in a filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// What a path selects.
    Path(JsonPath),
    /// A fixed value.
    Value(Value),
    /// Text without quotes, as the service takes it: `@.status == open`.
    Word(String),
    /// A regular expression: `/^a.*/i`.
    Pattern {
        /// The expression, as written between the slashes.
        pattern: String,
        /// What follows them.
        flags: String,
    },
}

macro_rules! comparators {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// How a filter compares two values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Comparator { $($(#[$doc])* $variant,)* }

        impl Comparator {
            /// Every comparator.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// How it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The comparator written so; words in any case.
            pub fn from_written(text: &str) -> Option<Self> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|known| known.as_str().eq_ignore_ascii_case(text))
            }
        }
    };
}

comparators! {
    /// Equal; the string `"1"` and the number `1` are.
    Equal = "==",
    /// Not equal.
    NotEqual = "!=",
    /// Equal and of the same type.
    StrictlyEqual = "===",
    /// Not equal or not of the same type.
    StrictlyNotEqual = "!==",
    /// Less.
    Less = "<",
    /// Less or equal.
    LessOrEqual = "<=",
    /// Greater.
    Greater = ">",
    /// Greater or equal.
    GreaterOrEqual = ">=",
    /// Matches a regular expression.
    Matches = "=~",
    /// Is an element of an array.
    In = "in",
    /// Is no element of an array.
    NotIn = "nin",
    /// Has an element or a part.
    Contains = "contains",
    /// Has all elements of an array.
    All = "all",
    /// Has as many elements or characters.
    Size = "size",
    /// Is of a type.
    Type = "type",
    /// Is empty, or is not.
    Empty = "empty",
    /// Has no elements but those of an array.
    SubsetOf = "subsetof",
    /// Has an element of an array.
    AnyOf = "anyof",
    /// Has no element of an array.
    NoneOf = "noneof",
}
