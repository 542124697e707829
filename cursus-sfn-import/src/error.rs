//! Definitions that cannot be imported.

use cursus_sfn_core::validate::Report;
use thiserror::Error;

/// Why a definition has no declaration.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// It breaks rules of the language.
    #[error("the definition is not valid\n{0}")]
    Invalid(Report),
    /// These states lead to no end, which `state_machine!` refuses.
    #[error(
        "from {} the machine never ends, and `state_machine!` declares no such machine; lead some way on from there to an end",
        listed(.0)
    )]
    NeverEnds(Vec<String>),
}

fn listed(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
