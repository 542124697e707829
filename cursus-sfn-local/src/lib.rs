//! Runs AWS Step Functions definitions in process, for tests.

mod choice;
mod engine;
mod execution;
mod fault;
mod handler;
pub(crate) mod hash;
pub mod history;
pub mod intrinsic;
pub mod items;
pub mod jsonata;
pub mod jsonpath;
mod mock;
mod payload;
mod program;
pub mod random;
mod resource;
pub mod test_state;
mod time;

pub use engine::{Engine, Run, RunError};
pub use execution::{Execution, Status};
pub use handler::{Handler, TaskCall, TaskReply};
pub use mock::{MockConfig, MockConfigError, Mocks};
pub use program::{CompileError, CompileErrors};
pub use time::Time;
