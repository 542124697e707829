//! How data goes through a state.

use cursus_sfn_core::path::ReferencePath;

use crate::jsonpath::Query;
use crate::payload::{Expression, Payload};

/// How data goes through a state.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// `InputPath`.
    pub(crate) input: Selection,
    /// `Parameters` or `Arguments`; of a Map state `ItemSelector`.
    pub(crate) arguments: Option<Payload>,
    /// `ResultSelector`.
    pub(crate) selector: Option<Payload>,
    /// `ResultPath`.
    pub(crate) result: Placement,
    /// `OutputPath` or `Output`.
    pub(crate) output: Output,
}

/// A part of data: `InputPath`, `OutputPath`.
#[derive(Debug, Default)]
pub(crate) enum Selection {
    /// All of it.
    #[default]
    Whole,
    /// None of it: an empty object.
    Nothing,
    /// What a path selects.
    Path(Box<Query>),
}

/// Where a result goes: `ResultPath`.
#[derive(Debug, Default)]
pub(crate) enum Placement {
    /// It takes the place of the input.
    #[default]
    Whole,
    /// Nowhere.
    Discard,
    /// Into the input.
    At(Box<ReferencePath>),
}

/// What leaves a state.
#[derive(Debug)]
pub(crate) enum Output {
    /// A part of what it has.
    Selection(Selection),
    /// What `Output` says.
    Payload(Payload),
}

impl Default for Output {
    fn default() -> Self {
        Self::Selection(Selection::Whole)
    }
}

/// A number that is given, or computed in a field.
#[derive(Debug)]
pub(crate) enum Number {
    Given(f64),
    Path {
        query: Box<Query>,
        /// The field, such as `SecondsPath`.
        field: &'static str,
    },
    Expression(Box<Expression>),
}
