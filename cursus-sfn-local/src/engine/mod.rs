//! Running programs.

mod context;
mod enter;
mod failure;
mod finish;
#[cfg(feature = "tokio")]
mod flights;
mod held;
mod inspection;
mod items;
mod map;
mod mocked;
mod parallel;
mod probe;
mod progress;
mod run;
mod runner;
mod running;
mod settings;
mod size;
mod strand;
mod strands;
mod task;
mod timer;
mod track;
mod workers;

pub(crate) use enter::invalid_path;
pub(crate) use inspection::text;
pub use inspection::{ErrorDetails, Inspection};
pub(crate) use probe::{Leaving, Probe};
pub use progress::MapProgress;
pub use running::{NoSuchTask, PendingTask, Running};
pub use settings::{Run, RunError};

use std::sync::Arc;

use cursus_sfn_core::asl::StateMachine;
use cursus_sfn_core::validate::Valid;

use crate::coverage::{Coverage, Layout};
use crate::program::{CompileErrors, Program, build};

/// A definition, made ready to run. Runs of it share it, one after the other or in several threads.
///
/// ```
/// use cursus_sfn_core::validate::{Options, Valid};
/// use cursus_sfn_local::{Engine, Status, TaskCall, TaskReply};
/// use serde_json::json;
///
/// let text = r#"{"StartAt": "Double", "States": {"Double": {
///     "Type": "Task",
///     "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:double",
///     "End": true
/// }}}"#;
/// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
/// let mut double = |call: &TaskCall<'_>| {
///     TaskReply::success(json!(call.arguments["n"].as_i64().unwrap_or_default() * 2))
/// };
/// let execution = engine.execution().input(json!({"n": 21})).handler(&mut double).run()?;
/// assert_eq!(execution.status, Status::Succeeded);
/// assert_eq!(execution.output, Some(json!(42)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Engine {
    pub(crate) program: Program,
    pub(crate) layout: Arc<Layout>,
}

impl Engine {
    /// Makes a definition ready to run.
    ///
    /// # Errors
    /// What in it cannot be run, all of it: mostly placeholders that are not filled in.
    pub fn new(machine: &Valid<StateMachine>) -> Result<Self, CompileErrors> {
        let program = build(machine)?;
        let layout = Arc::new(Layout::of(&program));
        Ok(Self { program, layout })
    }

    /// The coverage of the machine by no execution, to be added to.
    pub fn coverage(&self) -> Coverage {
        Coverage::none(self.layout.clone())
    }

    /// A run of the machine, to be told its input and its handlers.
    pub fn execution(&self) -> Run<'_> {
        Run::new(self)
    }
}
