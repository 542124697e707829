//! Evaluates paths as Step Functions does.
//!
//! A [`Query`] is a path made ready; it is evaluated on [`Roots`]: the document, the context object and the variables.
//! A definite path gives the value it names, borrowed, or an [`EvaluateError`] with the step that fails; any other path
//! gives all that it finds, which may be nothing. [`put`] writes where a reference path points, as `ResultPath` does.
//!
//! # Dialect
//!
//! The service runs an early version of Jayway `JsonPath` of which no specification exists. Where nothing recorded on the
//! service says otherwise, this module does what Jayway 2.7.0 does, the version whose behaviour is best known; it also
//! reads unquoted text in filters and `[(@.length-1)]`, which only early versions do. [`Dialect::Jayway`] leaves these
//! out. Positions from the end and functions find what they find in 2.7.0, though early versions find nothing by them: a
//! machine that relies on these may fail on the service. What may surprise:
//!
//! - A union of names at the end of a path is one object, of the keys that exist. Before the end it is indefinite.
//! - A position behind a filter applies to each element that passes: `$.a[?(@.b)][0]` is not the first that passes.
//! - A range with both ends counts each position between them for itself: `[-2:-1]` holds one, `[1:-1]` none.
//! - A filter on an object tests the object itself; on a text or a number it is an error, unless the path is indefinite
//!   before it.
//! - In a filter, `@.a` alone asks whether the key exists, whatever its value. A path that starts with `$` is then looked
//!   for in the element, too.
//! - A missing value is unequal to all, `null` and other missing ones included, so that `@.a != 1` holds without `a`.
//! - A text and a number are equal by the value of the text if the number is on the left, and by the writing of the
//!   number if the text is. In order they do not compare.
//! - A regular expression must match all of a text; what is neither text, number nor boolean counts as empty text.
//! - `all` and `type` never hold: they need a right side that no filter can write.
//! - A list with arrays or objects in it cannot be searched by `in`, `contains` and their like, nor can `empty` be asked
//!   of an object: the evaluation fails.
//! - A function applies to each value that is selected; only behind `..` does it apply to all of them together. Steps
//!   behind `keys()` find no array there, but a set.
//! - `$..a[0].b` reads the first of every `a`, but what follows `..[0]`, `..*` or the like directly is read of all elements
//!   of an array; at the end of a path only of the element at that one position, and so of none behind `..*`.
//!
//! # Limits
//!
//! Neither the depth of a document nor the length of a path needs the stack of the thread. An evaluation that does more
//! than [`MAX_WORK`] fails, as does a regular expression that goes back too often.

mod compare;
mod compile;
mod error;
mod filter;
mod find;
mod function;
mod number;
mod pattern;
mod program;
mod put;
mod query;
mod roots;
mod scope;
mod take;
mod walk;

pub use error::{EvaluateError, EvaluateErrorKind, QueryError};
pub use put::{PutError, put};
pub use query::{Query, Selected};
pub use roots::Roots;

/// How much an evaluation may do: each value that a step, a test or a copy looks at counts, and each result for four.
pub const MAX_WORK: usize = 10_000_000;

/// How many functions a path may have.
pub const MAX_FUNCTIONS: usize = 32;

/// What counts as a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// What the service reads: Jayway 2.7.0, and `[(@.length-1)]` and unquoted text in filters besides. An indefinite path
    /// whose first steps name nothing finds nothing, where Jayway fails.
    #[default]
    Service,
    /// Jayway 2.7.0 alone.
    Jayway,
}
