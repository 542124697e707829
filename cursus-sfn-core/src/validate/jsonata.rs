//! JSONata expressions.

use super::context::{Validator, is_substitution};
use super::schema::{Field, Types};
use super::state::State;
use crate::diag::Code;
use crate::document::Node;
use crate::jsonata::{
    Expression, References, StatesReference, Wrapping, is_function, known_functions,
    plain_field_of_states, wrapping,
};
use crate::path::unknown_context_field;

/// What an expression sees of `$states` besides the input and the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sees {
    result: bool,
    error_output: bool,
}

impl Sees {
    /// The input only.
    pub(super) const INPUT: Self = Self {
        result: false,
        error_output: false,
    };
    /// The result of the state.
    pub(super) const RESULT: Self = Self {
        result: true,
        error_output: false,
    };
    /// What a catcher caught.
    pub(super) const ERROR: Self = Self {
        result: false,
        error_output: true,
    };

    /// Whether a field of `$states` is there, with whatever below it.
    fn has(self, field: &str) -> bool {
        match field {
            "input" => true,
            "result" => self.result,
            "errorOutput" => self.error_output,
            _ => false,
        }
    }
}

impl<'d> Validator<'d> {
    /// The fields for data of a state that uses JSONata.
    pub(super) fn jsonata_fields(&mut self, state: &State<'d>) {
        let after = if Types::WORK.has(state.types) {
            Sees::RESULT
        } else {
            Sees::INPUT
        };
        for (field, sees) in [
            (Field::Arguments, Sees::INPUT),
            (Field::ItemSelector, Sees::INPUT),
            (Field::Output, after),
        ] {
            if let Some(node) = state.get(field) {
                self.jsonata_value(node, state, sees);
            }
        }
        if let Some(node) = state.get(Field::Assign) {
            self.assign(node, state, after);
        }
    }

    /// Checks the expressions in a value.
    pub(super) fn jsonata_value(&mut self, node: Node<'d>, state: &State<'d>, sees: Sees) {
        if node.is_object() {
            self.repeated_keys(node);
        }
        for (_, value) in node.entries() {
            self.jsonata_value(value, state, sees);
        }
        for item in node.items() {
            self.jsonata_value(item, state, sees);
        }
        self.expression_in(node, state, sees);
    }

    /// Checks the expression that a string holds. Returns whether it holds one.
    pub(super) fn expression_in(&mut self, node: Node<'d>, state: &State<'d>, sees: Sees) -> bool {
        let Some(text) = node.as_str() else {
            return false;
        };
        match wrapping(text) {
            Wrapping::Text => return false,
            Wrapping::Partial(span) => {
                let message = "this is text: an expression fills the whole string";
                self.report_in(Code::PARTIAL_EXPRESSION, node, span, message.to_owned());
                return false;
            }
            // What is filled in before deployment may be any part of an expression.
            Wrapping::Whole(_) if is_substitution(node) => return true,
            Wrapping::Whole(span) => match plain_field_of_states(span.of(text)) {
                Some(field) if sees.has(field) => return true,
                _ => {}
            },
        }
        match Expression::in_field(text) {
            Some(Ok(expression)) => self.references(&expression.references(), node, state, sees),
            Some(Err(error)) => {
                self.report_in(
                    Code::INVALID_EXPRESSION,
                    node,
                    error.span,
                    error.to_string(),
                );
            }
            None => {}
        }
        true
    }

    fn references(&mut self, found: &References, node: Node<'d>, state: &State<'d>, sees: Sees) {
        for name in &found.top_level {
            let message = match name.value.as_str() {
                "$" => "`$` stands for nothing here; the input is `$states.input`".to_owned(),
                name => format!(
                    "`{name}` stands for nothing here; a field of the input is `$states.input.{name}`"
                ),
            };
            self.report_in(Code::UNSUPPORTED_EXPRESSION, node, name.span, message);
        }
        for span in &found.root {
            let message = "`$$` stands for nothing here; the input is `$states.input`, the context `$states.context`";
            self.report_in(
                Code::UNSUPPORTED_EXPRESSION,
                node,
                *span,
                message.to_owned(),
            );
        }
        for reference in &found.states {
            self.states_reference(reference, node, sees);
        }
        for function in &found.functions {
            if !is_function(&function.value) {
                let name = &function.value;
                let hint = if name == "eval" {
                    "; Step Functions switches it off".to_owned()
                } else {
                    self.most_alike(name, known_functions())
                        .map_or_else(String::new, |name| format!("; did you mean `${name}`?"))
                };
                let message = format!("there is no function `${name}`{hint}");
                self.report_in(Code::UNKNOWN_JSONATA_FUNCTION, node, function.span, message);
            }
        }
        for variable in &found.variables {
            self.reads_variable(&variable.value, node, variable.span, state);
        }
    }

    fn states_reference(&mut self, reference: &StatesReference, node: Node<'d>, sees: Sees) {
        const FIELDS: [&str; 4] = ["input", "result", "errorOutput", "context"];
        match reference.field() {
            Some("result") if !sees.result => {
                let message = "`$states.result` is there in `Output` and `Assign` of Task, Parallel and Map states only";
                self.report_in(
                    Code::RESULT_OUT_OF_SCOPE,
                    node,
                    reference.span,
                    message.to_owned(),
                );
            }
            Some("errorOutput") if !sees.error_output => {
                let message =
                    "`$states.errorOutput` is there in `Output` and `Assign` of catchers only";
                self.report_in(
                    Code::ERROR_OUTPUT_OUT_OF_SCOPE,
                    node,
                    reference.span,
                    message.to_owned(),
                );
            }
            Some(name) if !FIELDS.contains(&name) => {
                let hint = self.did_you_mean(name, FIELDS);
                let hint = if hint.is_empty() {
                    "; it has `input`, `result`, `errorOutput` and `context`".to_owned()
                } else {
                    hint
                };
                let message = format!("`$states` has no `{name}`{hint}");
                self.report_in(Code::UNKNOWN_STATES_FIELD, node, reference.span, message);
            }
            Some("context") => self.context_reference(reference, node),
            _ => {}
        }
    }

    fn context_reference(&mut self, reference: &StatesReference, node: Node<'d>) {
        let keys = reference.keys.iter().map(|key| key.value.as_str());
        if let Some((index, similar)) = unknown_context_field(keys) {
            let key = &reference.keys[index];
            let hint = crate::names::did_you_mean(similar);
            let message = format!("the context object has no `{}` here{hint}", key.value);
            self.report_in(Code::UNKNOWN_CONTEXT_FIELD, node, key.span, message);
        }
    }
}
