//! What is computed in the fields of a state.

mod evaluate;
mod read;
mod scope;

pub(crate) use read::Reader;
pub(crate) use scope::{Context, Scope, Seen, Variables};

use std::sync::Arc;

use cursus_sfn_core::intrinsic::Intrinsic;
use serde_json::Value;

use crate::jsonata;
use crate::jsonpath::Query;

/// JSON in which some values are computed.
#[derive(Debug)]
pub(crate) enum Payload {
    /// A value as it is.
    Value(Value),
    /// What a path selects.
    Path {
        query: Query,
        /// The field, such as `id.$`.
        field: Arc<str>,
    },
    /// What an intrinsic function gives.
    Call {
        call: Call,
        /// The field, such as `id.$`.
        field: Arc<str>,
    },
    /// What a JSONata expression gives.
    Expression(Box<Expression>),
    /// An object with computed values.
    Object(Vec<(String, Payload)>),
    /// An array with computed values.
    Array(Vec<Payload>),
}

/// A call of an intrinsic function.
#[derive(Debug)]
pub(crate) struct Call {
    /// As it is written.
    pub(crate) text: Box<str>,
    pub(crate) function: Intrinsic,
    pub(crate) arguments: Vec<Argument>,
}

/// An argument of a call.
#[derive(Debug)]
pub(crate) enum Argument {
    Value(Value),
    Path(Query),
    Call(Call),
}

/// A JSONata expression in a field.
#[derive(Debug)]
pub(crate) struct Expression {
    pub(crate) expression: jsonata::Expression,
    /// The field, such as `Output/total`.
    pub(crate) location: Arc<str>,
    /// Whether it may read `$states.context`.
    pub(crate) reads_context: bool,
}
