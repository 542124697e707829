//! Machines that were once wired or assembled wrongly.

mod layout;
mod machine;
mod wiring;
