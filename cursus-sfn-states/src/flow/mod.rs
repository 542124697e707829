//! The flow states of the language. `state_machine!` has words of its own for them: `wait(..)`, `pass(..)`,
//! `succeed()`, `fail(..)`, `raw(..)` and `if`.

mod choice;
mod fail;
mod pass;
mod raw;
mod succeed;
mod wait;

pub use choice::Choice;
pub use fail::Fail;
pub use pass::Pass;
pub use raw::Raw;
pub use succeed::Succeed;
pub use wait::Wait;
