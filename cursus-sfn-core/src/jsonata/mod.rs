//! JSONata: the expressions between `{%` and `%}`.
//!
//! The service runs JSONata 2.0.6 and adds functions of its own. What later versions added, such as `??` and `?:`, is
//! refused here as it is there. The parser is our own, because nothing else says where in the text each thing stands;
//! its errors carry the codes of the reference implementation.
//!
//! ```
//! use cursus_sfn_core::jsonata::Expression;
//!
//! let text = "{% $sum($states.input.items.price) * $rate %}";
//! let expression = Expression::in_field(text).unwrap().unwrap();
//! let references = expression.references();
//! assert_eq!(references.variables[0].value, "rate");
//! assert_eq!(references.variables[0].span.of(text), "$rate");
//! assert_eq!(references.states[0].field(), Some("input"));
//!
//! let text = "{% $states.input.name ?? 'nobody' %}";
//! let error = Expression::in_field(text).unwrap().unwrap_err();
//! assert_eq!(error.kind.code(), "S0211");
//! assert_eq!(error.span.of(text), "??");
//! ```

mod ancestry;
mod ast;
mod below;
mod display;
mod error;
mod field;
mod functions;
mod lex;
mod parse;
mod references;
mod signature;
mod steps;

pub use ast::{Argument, BinaryOperator, Node, NodeKind, SortTerm};
pub(crate) use below::{below, literal_text, part_of_template, string};
pub use error::{JsonataError, JsonataErrorKind};
pub(crate) use field::plain_field_of_states;
pub use field::{Expression, Wrapping, wrapping};
pub(crate) use functions::known as known_functions;
pub use functions::{FUNCTIONS, ServiceFunction, is_function, similar_function};
pub use references::{References, StatesReference};

/// How deep an expression may be nested. A chain of operators counts, each of them, since it nests to the left.
pub const MAX_DEPTH: usize = 256;

/// How many expressions may be open at once, by brackets or by operators that nest to the right. Fewer than [`MAX_DEPTH`],
/// since each is read on the stack, which may be that of a thread.
pub const MAX_OPEN: usize = 160;
