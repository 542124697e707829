//! Evaluates JSONata expressions as Step Functions does.

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
