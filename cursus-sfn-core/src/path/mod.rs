//! Paths: JSONPath as Step Functions reads it.
//!
//! A [`JsonPath`] starts at the state's document (`$`), at the context object (`$$`) or at a workflow variable (`$name`)
//! and selects any number of places in it. A [`ReferencePath`] names exactly one place: names and positions only.
//!
//! The dialect is that of Jayway `JsonPath`, which the service follows, not RFC 9535: names after a dot take nearly any
//! character, a filter stands in parentheses, a union of names makes one object. What Jayway reads only by accident
//! (`$.a[`, a path without `$`) is refused. The service runs an early version of it: it takes unquoted text in filters
//! and `[(@.length-1)]`, and finds nothing by negative positions and by functions, both of which are read here.
//! What a path selects is up to the crate that runs definitions.
//!
//! ```
//! use cursus_sfn_core::path::{JsonPath, Root};
//!
//! let path: JsonPath = "$.orders[?(@.total > 100)].id".parse().unwrap();
//! assert_eq!(path.root.value, Root::Document);
//! assert_eq!(path.segments.len(), 3);
//! assert!(!path.is_definite());
//!
//! let error = "$.orders[id]".parse::<JsonPath>().unwrap_err();
//! assert_eq!(error.to_string(), "a name in brackets stands in quotes: write `['id']`");
//! assert_eq!(error.span.of("$.orders[id]"), "id");
//! ```

mod ast;
mod context;
mod display;
mod error;
mod filter;
mod literal;
mod name;
mod parse;
mod plain;
mod reference;
mod scan;

pub use ast::{Function, FunctionArgument, JsonPath, Name, Root, Segment, Selector};
pub use context::unknown_context_field;
pub use error::{PathError, PathErrorKind};
pub use filter::{Comparator, Filter, Operand};
pub(crate) use literal::read_number;
pub(crate) use name::{identifier, is_identifier, push_name};
pub(crate) use parse::read_path;
pub(crate) use plain::{has_names_of_input_only, has_names_only};
pub use reference::{ReferencePath, Step, check_path, check_reference_path};

/// How deep filters, parentheses and arrays of literals may stand in each other.
pub const MAX_NESTING: usize = 32;
