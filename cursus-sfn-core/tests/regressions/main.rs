//! Machines that were once wired or assembled wrongly.

mod machine;
mod wiring;
