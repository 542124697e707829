//! Fields that hold a single value.

use std::ops::RangeInclusive;

use super::context::{Validator, is_substitution};
use super::schema::{Field, Language};
use super::state::State;
use crate::diag::Code;
use crate::document::{Kind, Node};

impl<'d> Validator<'d> {
    /// Checks a whole number in a range. In a state that uses JSONata it may be an expression.
    pub(super) fn whole_number(
        &mut self,
        node: Node<'d>,
        range: RangeInclusive<i64>,
        state: Option<&State<'d>>,
    ) -> Option<i64> {
        if self.is_filled_in(node, state) {
            return None;
        }
        if node.kind() != Kind::Number {
            self.wrong_type(node, "a whole number");
            return None;
        }
        let Some(number) = node.as_i64().or_else(|| whole(node.as_f64()?)) else {
            let written = node.number_text().unwrap_or_default();
            let message = format!("{written} is not a whole number {}", in_range(&range));
            self.report(Code::OUT_OF_RANGE, node, message);
            return None;
        };
        if !range.contains(&number) {
            self.report(
                Code::OUT_OF_RANGE,
                node,
                format!("{number} is not {}", in_range(&range)),
            );
            return None;
        }
        Some(number)
    }

    /// Checks a number in a range.
    pub(super) fn number(
        &mut self,
        node: Node<'d>,
        range: RangeInclusive<f64>,
        state: Option<&State<'d>>,
    ) {
        if self.is_filled_in(node, state) {
            return;
        }
        let Some(number) = node.as_f64() else {
            self.wrong_type(node, "a number");
            return;
        };
        if !range.contains(&number) {
            let (start, end) = (range.start(), range.end());
            let wanted = if *end == f64::INFINITY {
                format!("at least {start}")
            } else {
                format!("between {start} and {end}")
            };
            self.report(
                Code::OUT_OF_RANGE,
                node,
                format!("{number} is not {wanted}"),
            );
        }
    }

    /// Whether a value is filled in before deployment, or by an expression, which is checked.
    pub(super) fn is_filled_in(&mut self, node: Node<'d>, state: Option<&State<'d>>) -> bool {
        if is_substitution(node) {
            return true;
        }
        match state {
            Some(state) if state.is_jsonata() => {
                self.expression_in(node, state, super::jsonata::Sees::INPUT)
            }
            _ => false,
        }
    }

    /// Checks one of some words.
    pub(super) fn one_of(
        &mut self,
        node: Node<'d>,
        words: &[&'static str],
    ) -> Option<&'static str> {
        let given = node.as_str();
        if let Some(found) = words.iter().find(|word| given == Some(**word)) {
            return Some(found);
        }
        let wanted = listed(words);
        let text = self.text(node, &wanted)?;
        let hint = self.did_you_mean(text, words.iter().copied());
        let hint = if hint.is_empty() {
            format!("; it is {wanted}")
        } else {
            hint
        };
        let field = node.key().unwrap_or_default();
        self.report(
            Code::UNKNOWN_VALUE,
            node,
            format!("`{field}` cannot be `{text}`{hint}"),
        );
        None
    }

    /// Notes two fields of which only one may be there.
    pub(super) fn exclude(&mut self, state: &State<'d>, one: Field, other: Field) {
        if let (Some(first), Some(second)) = (state.get(one), state.get(other)) {
            let (first, second) = if first.index() < second.index() {
                (first, second)
            } else {
                (second, first)
            };
            let message = format!("`{}` and `{}` exclude each other", one.name(), other.name());
            self.report(Code::CONFLICTING_FIELDS, second, message)
                .related(first, "the other is here");
        }
    }

    /// A number, or the path to one, but not both.
    pub(super) fn number_or_path(
        &mut self,
        state: &State<'d>,
        field: Field,
        path: Field,
        range: RangeInclusive<i64>,
    ) -> Option<i64> {
        self.exclude(state, field, path);
        let number = state
            .get(field)
            .and_then(|node| self.whole_number(node, range, Some(state)));
        if let Some(node) = state.get(path)
            && state.language == Language::JsonPath
        {
            self.number_path(node, state);
        }
        number
    }
}

/// A number that has no fraction, however it is written.
#[expect(
    clippy::cast_possible_truncation,
    reason = "in the range of whole numbers that a double holds"
)]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

fn in_range(range: &RangeInclusive<i64>) -> String {
    match (*range.start(), *range.end()) {
        (0, i64::MAX) => "0 or more".to_owned(),
        (start, i64::MAX) => format!("at least {start}"),
        (start, end) => format!("between {start} and {end}"),
    }
}

/// "`A`, `B` or `C`"
pub(super) fn listed(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
