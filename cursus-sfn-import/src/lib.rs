//! From a definition in the Amazon States Language to the `state_machine!` that declares it.
//!
//! ```
//! use cursus_sfn_core::document::Document;
//! use cursus_sfn_import::{Options, import};
//!
//! let document = Document::parse(
//!     r#"{"StartAt": "Wait a bit", "States": {
//!         "Wait a bit": {"Type": "Wait", "Seconds": 30, "Next": "Done"},
//!         "Done": {"Type": "Succeed"}
//!     }}"#,
//! )?;
//! let source = import(&document, &Options::named("order"))?;
//! assert!(source.ends_with(
//!     r#"
//! pub static ORDER: StateMachine = state_machine!(
//!     // states
//!     wait_a_bit = wait(seconds = 30).name("Wait a bit"),
//!     done = succeed().bind(output = None).name("Done"),
//!     // transitions
//!     start >> wait_a_bit >> done,
//! );
//! "#
//! ));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What the declaration assembles to is equal to the definition as JSON. A state becomes the word or type that says
//! exactly what it says; any other becomes `raw(..)`, its JSON with the transitions taken out and declared.
//!
//! A machine that never ends from some state is refused, because `state_machine!` refuses it.

mod chains;
mod error;
mod flow;
mod json;
mod machine;
mod names;
mod print;
mod rust;
mod task;

use cursus_sfn_core::document::Document;

pub use error::ImportError;
pub use names::constants;

use machine::{Machine, Style};

/// How the source is written.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// What the static is called, in any case; a name that is none in Rust is made one.
    pub name: String,
    /// Where the definition is from, for the comment at the top.
    pub source: Option<String>,
}

impl Options {
    /// The static of this name, from nowhere in particular.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            source: None,
        }
    }
}

/// Writes a definition as a Rust file with one static.
///
/// # Errors
/// If the definition breaks rules of the language, all that it breaks; if `state_machine!` has no way to say it, why.
pub fn import(document: &Document, options: &Options) -> Result<String, ImportError> {
    let machine = Machine::read(document, Style::Typed)?;
    Ok(print::file(&machine, options))
}

/// Writes a definition as the arguments of `state_machine!`, for an expansion: it names nothing but what `library` leads
/// to. All states are given as text.
///
/// # Errors
/// As [`import`].
pub fn arguments(document: &Document, library: &str) -> Result<String, ImportError> {
    let machine = Machine::read(document, Style::Text)?;
    Ok(print::arguments(&machine, Some(library)))
}
