//! Evaluates JSONata expressions as Step Functions does.
//!
//! An [`Expression`] is read once and evaluated with a [`Scope`], the values that a state offers, and an [`Environment`],
//! the clock, chance and limits. What goes wrong is a [`QueryError`], which words the cause as the service does.
//!
//! The parser of `cursus-sfn-core` decides what is an expression; the crate `jsonata-core` evaluates it. Nothing of that
//! crate is part of this interface.
//!
//! # What is the service's own
//!
//! - `$` and `$$` stand for nothing; values are read from `$states` and from variables.
//! - There are `$partition`, `$range`, `$hash`, `$uuid` and `$parse`; `$random` takes a seed; `$eval` is switched off.
//! - A number that JSON cannot write is the text `Infinity`, `-Infinity` or `NaN` in the result.
//! - Depth, time and the size of values are limited: see [`Limits`].
//!
//! # The version of the language
//!
//! The service documents JSONata 2.0.6; `jsonata-core` follows 2.2. Of what differs:
//!
//! | what | 2.0.6 | later | here |
//! |---|---|---|---|
//! | `a ?? b`, `a ?: b` | refused, S0211 | operators | refused |
//! | `x[0..9]` | refused | refused; taken by `jsonata-core` | refused |
//! | `$string(5890840712243076)`, more than 15 digits | `5890840712243080` | all digits | all digits: so does the service |
//! | `$string(1/3)` | 15 digits | 15 digits | 15 digits |
//! | `$pad('foo', -5.7, ' ')` | an error without a code | `  foo` | as later |
//! | `$formatNumber(-42, '0e0')` | does not end | `-4e1` | as later |
//! | `function($a, $b)<n+n:n>{$b}(1, 2, 3)` | 1 | 2 | as later |
//! | `$sum.*` | the inner fields of the function | undefined | as later |
//!
//! # Limits of this implementation
//!
//! - Numbers are doubles, as in JavaScript. A whole number of more than 53 bits keeps its digits only where an expression
//!   is nothing but a path.
//! - `$toMillis` completes a time without a date by the date of this machine, not of the environment.
//! - Where the wording of an error quotes a value, the value is missing if it was computed in a function or a step of a
//!   path: these cannot be evaluated by themselves.
//! - `$join` and `$replace` are not stopped before they have made a text that is too large.

mod catalogue;
mod environment;
mod error;
mod expression;
mod functions;
mod reads;
mod scope;
mod search;
mod strict;
mod tree;
mod value;
mod wording;

pub use environment::{Environment, Limits};
pub use error::{QueryError, ResultType, Stop, Thrown};
pub use expression::Expression;
pub use scope::Scope;
