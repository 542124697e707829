//! Intrinsic functions: the calls that stand in place of paths, such as `States.Format('Hello {}', $.name)`.
//!
//! Reading a [`Call`] judges its form; [`Call::check`] judges what it is called with, as far as that is known without
//! running it.
//!
//! ```
//! use cursus_sfn_core::intrinsic::{Argument, Call, Intrinsic};
//!
//! let text = "States.Format('{}: {}', $.name, States.ArrayLength($.items))";
//! let call: Call = text.parse().unwrap();
//! assert_eq!(call.function.value, Intrinsic::Format);
//! assert!(matches!(call.arguments[2].value, Argument::Call(_)));
//! assert_eq!(call.arguments[1].span.of(text), "$.name");
//! assert!(call.check().is_empty());
//!
//! let text = "States.format('x')";
//! let error = text.parse::<Call>().unwrap_err();
//! assert_eq!(error.to_string(), "unknown intrinsic function `States.format`; did you mean `States.Format`?");
//! assert_eq!(error.span.of(text), "States.format");
//! ```

mod call;
mod check;
mod error;
mod function;
mod parse;
mod quoted;

pub use call::{Argument, Call};
pub use error::{IntrinsicError, IntrinsicErrorKind};
pub use function::{Intrinsic, Kind};
pub use quoted::{Piece, QuotedText};

/// How deep calls may stand in arguments of calls.
///
/// Source: developer guide, "Intrinsics for JSONPath states", "Nested intrinsic functions".
pub const MAX_NESTING: usize = 10;

/// The most items that `States.ArrayRange` makes.
pub const MAX_RANGE_ITEMS: i64 = 1_000;

/// The most characters that `States.Base64Encode`, `States.Base64Decode` and `States.Hash` take.
pub const MAX_DATA_CHARACTERS: usize = 10_000;

/// The algorithms that `States.Hash` knows.
pub const HASH_ALGORITHMS: [&str; 5] = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
