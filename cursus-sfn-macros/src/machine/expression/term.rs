//! Expressions as trees, before they are steps.

use proc_macro2::Span;
use quote::ToTokens;

use crate::machine::model::{Literal, Step};

/// A value and what it is made of.
#[derive(Clone)]
pub(in crate::machine) enum Term {
    /// Data: which of the state's operands.
    Operand(usize),
    Literal(Literal),
    /// A variant of an enum.
    Variant(String),
    /// A value that the configuration computes: which of the state's.
    Computed(usize),
    /// A struct, by its fields.
    Struct(syn::Path, Vec<(String, Term)>),
    /// An operation, and where to point if the query language does not have it.
    Apply(&'static str, Vec<Term>, Option<Place>),
}

impl Term {
    pub(super) fn and(a: Self, b: Self) -> Self {
        Self::Apply("And", vec![a, b], None)
    }

    /// What may be missing, where it is known to be there.
    pub(super) fn unwrapped(self) -> Self {
        Self::Apply("Unwrap", vec![self], None)
    }

    /// Whether it is data that may be missing and is known to be there.
    pub(super) fn is_unwrapped(&self) -> bool {
        match self {
            Self::Apply("Unwrap", operands, _) => operands
                .iter()
                .all(|inner| matches!(inner, Self::Operand(_))),
            _ => false,
        }
    }

    /// Whether it is a truth value by what is applied.
    pub(super) fn is_test(&self) -> bool {
        let Self::Apply(operation, ..) = self else {
            return false;
        };
        matches!(
            *operation,
            "And"
                | "Or"
                | "Equal"
                | "Less"
                | "LessOrEqual"
                | "Greater"
                | "GreaterOrEqual"
                | "IsSome"
                | "IsEmpty"
                | "StartsWith"
                | "EndsWith"
                | "Contains"
        )
    }

    /// Whether it is text taken as a point in time.
    pub(super) fn is_time(&self) -> bool {
        matches!(self, Self::Apply("Timestamp", ..))
    }

    pub(super) fn into_time(self) -> Self {
        Self::Apply("Timestamp", vec![self], None)
    }

    /// The steps, in postfix order.
    pub(in crate::machine) fn into_steps(self) -> Vec<Step> {
        let mut steps = Vec::new();
        self.push(&mut steps);
        steps
    }

    fn push(self, steps: &mut Vec<Step>) {
        let step = match self {
            Self::Operand(operand) => Step::Operand(operand),
            Self::Literal(literal) => Step::Literal(literal),
            Self::Variant(name) => Step::Variant(name),
            Self::Computed(index) => Step::Computed(index),
            Self::Struct(path, fields) => {
                let fields = fields.into_iter().map(|(name, value)| {
                    value.push(steps);
                    name
                });
                let fields = fields.collect();
                Step::Struct { path, fields }
            }
            Self::Apply(operation, operands, place) => {
                let count = operands.len();
                for operand in operands {
                    operand.push(steps);
                }
                Step::Apply {
                    operation,
                    count,
                    place,
                }
            }
        };
        steps.push(step);
    }
}

/// Where an expression begins and ends. rustc underlines from the first token to the last.
#[derive(Clone, Copy)]
pub(in crate::machine) struct Place {
    pub(in crate::machine) first: Span,
    pub(in crate::machine) last: Span,
}

impl Place {
    pub(in crate::machine) fn of(tokens: &impl ToTokens) -> Self {
        let mut tokens = tokens.to_token_stream().into_iter();
        let first = tokens
            .next()
            .map_or_else(Span::call_site, |token| token.span());
        let last = tokens.last().map_or(first, |token| token.span());
        Self { first, last }
    }
}
