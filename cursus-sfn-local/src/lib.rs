//! Runs AWS Step Functions definitions in process, for tests.

mod choice;
#[cfg(feature = "tokio")]
mod concurrent;
pub mod coverage;
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
pub mod trace;

#[cfg(feature = "tokio")]
pub use concurrent::{AsyncHandler, AsyncHandlers, Pace, TaskFuture, TaskRequest};
pub use coverage::Coverage;
pub use engine::{Engine, MapProgress, NoSuchTask, PendingTask, Run, RunError, Running};
pub use execution::{Execution, Status};
pub use handler::{Handler, TaskCall, TaskReply};
pub use mock::{MockConfig, MockConfigError, MockFile, MockFileError, Mocks};
pub use program::{CompileError, CompileErrors};
pub use time::Time;
pub use trace::{Moment, Trace, What};
