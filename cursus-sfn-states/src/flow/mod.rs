//! The flow states of the language. `state_machine!` has words of its own for them: `wait(..)`, `pass(..)`,
//! `succeed()`, `fail(..)`, `raw(..)` and `if`.

mod choice;
mod fail;
mod map;
mod pass;
mod raw;
mod run;
mod succeed;
mod wait;

pub use choice::Choice;
pub use fail::Fail;
pub use map::{Batch, MapRun, ResultWriterDetails};
#[doc(hidden)]
pub use map::{batch_of, payload_of_batch};
pub use pass::Pass;
pub use raw::Raw;
pub use run::StartedExecution;
#[doc(hidden)]
pub use run::{awaited, output_of, pass_context, run, started};
pub use succeed::Succeed;
pub use wait::Wait;
