//! The catalogue of rules, a file a group.

use super::{Code, Rule, Severity};

/// Declares rules: the documentation is the explanation.
macro_rules! rules {
    (
        $(#![doc = $heading:literal])*
        $($(#[doc = $text:literal])+ $name:ident = $id:literal $severity:ident $title:literal
            $(aws $aws:literal)? fix $fix:literal;)*
    ) => {
        impl Code {
            $(
                $(#[doc = $text])+
                pub const $name: Self = Self::new(&Rule {
                    id: $id,
                    title: $title,
                    severity: Severity::$severity,
                    aws: rules!(@aws $($aws)?),
                    explanation: concat!($($text, "\n"),+),
                    fix: $fix,
                });
            )*
        }

        /// The rules of this group.
        pub(super) const CODES: &[Code] = &[$(Code::$name),*];
    };
    (@aws) => { None };
    (@aws $aws:literal) => { Some($aws) };
}

mod assembly;
mod choice;
mod data;
mod declaration;
mod document;
mod errors;
mod graph;
mod jsonata;
mod map;
mod state;
mod task;
mod wiring;

/// The groups, in the order of their identifiers.
pub(super) const GROUPS: &[(&str, &[Code])] = &[
    ("Declarations", declaration::CODES),
    ("Wiring", wiring::CODES),
    ("Assembly", assembly::CODES),
    ("Documents", document::CODES),
    ("Control flow", graph::CODES),
    ("States", state::CODES),
    ("Tasks", task::CODES),
    ("Choices", choice::CODES),
    ("Maps", map::CODES),
    ("Retriers and catchers", errors::CODES),
    ("JSONPath", data::CODES),
    ("JSONata and variables", jsonata::CODES),
];
