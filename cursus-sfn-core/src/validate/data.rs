//! What states that use JSONPath do with data: paths, payload templates, intrinsic functions.

use std::collections::HashMap;

use super::context::{FewKeys, Validator, is_substitution};
use super::jsonata::Sees;
use super::schema::{Field, Language, Types};
use super::state::State;
use crate::diag::Code;
use crate::document::{DYNAMIC, Kind, Node};
use crate::intrinsic::{Call, Intrinsic, IntrinsicErrorKind};
use crate::path::{JsonPath, Root, Selector, check_reference_path, has_names_only};
use crate::text::Span;
use crate::timestamp::Timestamp;

impl<'d> Validator<'d> {
    /// The fields for data of a state that uses JSONPath.
    pub(super) fn jsonpath_fields(&mut self, state: &State<'d>) {
        for field in [Field::InputPath, Field::OutputPath] {
            if let Some(node) = state.get(field)
                && !node.is_null()
            {
                self.path(node, state);
            }
        }
        if let Some(node) = state.get(Field::ResultPath) {
            self.result_path(node, state);
        }
        for field in [
            Field::Parameters,
            Field::ResultSelector,
            Field::ItemSelector,
        ] {
            if let Some(node) = state.get(field) {
                self.template(node, state);
            }
        }
        if let Some(node) = state.get(Field::Assign) {
            let sees = if Types::WORK.has(state.types) {
                Sees::RESULT
            } else {
                Sees::INPUT
            };
            self.assign(node, state, sees);
        }
    }

    /// Checks a path of any kind.
    pub(super) fn path(&mut self, node: Node<'d>, state: &State<'d>) {
        let Some(text) = self.text(node, "a path, such as `$.order.id`") else {
            return;
        };
        if !is_reference_path(text) {
            self.any_path(node, text, state);
        }
    }

    fn any_path(&mut self, node: Node<'d>, text: &str, state: &State<'d>) -> Option<JsonPath> {
        match text.parse::<JsonPath>() {
            Ok(path) => {
                self.read_path(&path, node, state);
                Some(path)
            }
            Err(error) => {
                self.report_in(Code::INVALID_PATH, node, error.span, error.to_string());
                None
            }
        }
    }

    /// Notes that a path reads a variable.
    fn read_path(&mut self, path: &JsonPath, node: Node<'d>, state: &State<'d>) {
        if let Some(name) = path.variable() {
            self.reads_variable(name, node, path.root.span, state);
        }
        if let Err(error) = path.check_context() {
            let message = error.to_string();
            self.report_in(Code::UNKNOWN_CONTEXT_FIELD, node, error.span, message);
        }
        for segment in &path.segments {
            let what = match &segment.selector {
                Selector::Function(..) => "a function in a path",
                Selector::Index(index) if *index < 0 => "a position from the end",
                Selector::Indices(indices) if indices.iter().any(|index| *index < 0) => {
                    "a position from the end"
                }
                _ => continue,
            };
            let message = format!("AWS takes {what}, but finds nothing by it when the state runs");
            self.report_in(Code::FAILING_PATH, node, segment.span, message);
        }
    }

    /// Notes something about a part of a string.
    pub(super) fn report_in(
        &mut self,
        code: Code,
        node: Node<'d>,
        span: Span,
        message: String,
    ) -> super::context::Noted<'_> {
        if self.is_full() {
            // It is counted only; looking for its place again and again would take long.
            return self.report(code, node, message);
        }
        let start = self.offset_in_source(node, span.start);
        let end = self.offset_in_source(node, span.end).max(start);
        let source = node.document().source();
        // What is missing is missing behind the last character.
        let (start, end) =
            if start == end && start > node.span().start + 1 && start + 1 >= node.span().end {
                (source.floor_char_boundary(start - 1), end)
            } else {
                let next = source.ceil_char_boundary(start + 1);
                (start, end.max(next).min(node.span().end))
            };
        self.report_at(code, node, start..end, message)
    }

    /// Checks a path that names one place.
    pub(super) fn reference_path(&mut self, node: Node<'d>, state: &State<'d>) -> Option<Root> {
        let text = self.text(node, "a path, such as `$.order.id`")?;
        if is_reference_path(text) {
            return Some(Root::Document);
        }
        let path = self.any_path(node, text, state)?;
        if let Err(error) = path.check_reference() {
            self.report_in(
                Code::NOT_A_REFERENCE_PATH,
                node,
                error.span,
                error.to_string(),
            );
            return None;
        }
        Some(path.root.value)
    }

    /// Checks the path to a number, which cannot come from the context object.
    pub(super) fn number_path(&mut self, node: Node<'d>, state: &State<'d>) {
        if self.reference_path(node, state) == Some(Root::Context) {
            let message = "a number cannot come from the context object `$$`";
            self.report(Code::NOT_A_REFERENCE_PATH, node, message);
        }
    }

    /// Checks where a result goes: a place in the document, or nowhere.
    pub(super) fn result_path(&mut self, node: Node<'d>, state: &State<'d>) {
        if node.is_null() {
            return;
        }
        let what = match node.as_str().unwrap_or_default() {
            text if is_substitution(node) || text.starts_with("$.") || text.starts_with("$[") => "",
            text if text.starts_with("$$") => "the context object",
            text if text.starts_with('$') && text != "$" => "a variable; use `Assign`",
            _ => "",
        };
        if what.is_empty() {
            self.reference_path(node, state);
            return;
        }
        self.report(
            Code::NOT_A_REFERENCE_PATH,
            node,
            format!("a result cannot go to {what}"),
        );
    }

    /// Checks a path, or a call of a function that returns a string.
    pub(super) fn string_path(&mut self, node: Node<'d>, state: &State<'d>) {
        const STRINGS: [Intrinsic; 7] = [
            Intrinsic::Format,
            Intrinsic::JsonToString,
            Intrinsic::ArrayGetItem,
            Intrinsic::Base64Encode,
            Intrinsic::Base64Decode,
            Intrinsic::Hash,
            Intrinsic::UUID,
        ];
        let Some(text) = self.text(node, "a path or a call of an intrinsic function") else {
            return;
        };
        if text.starts_with('$') {
            self.reference_path(node, state);
        } else if let Some(call) = self.call(node, text, state)
            && !STRINGS.contains(&call.function.value)
        {
            let message = format!("`{}` does not return a string", call.function.value);
            self.report_in(
                Code::NOT_A_STRING_FUNCTION,
                node,
                call.function.span,
                message,
            );
        }
    }

    /// Checks a call of an intrinsic function.
    fn call(&mut self, node: Node<'d>, text: &str, state: &State<'d>) -> Option<Call> {
        let call = match text.parse::<Call>() {
            Ok(call) => call,
            // Without prefix and parentheses no call is meant.
            Err(_) if !text.starts_with("States.") && !text.contains('(') => {
                let message = format!(
                    "`{text}` is neither a path such as `$.id` nor a call such as `States.UUID()`"
                );
                self.report(Code::INVALID_TEMPLATE_VALUE, node, message);
                return None;
            }
            Err(error) => {
                self.report_in(code_of(&error.kind), node, error.span, error.to_string());
                return None;
            }
        };
        for error in call.check() {
            self.report_in(code_of(&error.kind), node, error.span, error.to_string());
        }
        for path in call.paths() {
            self.read_path(path, node, state);
        }
        Some(call)
    }

    /// Checks a payload template.
    pub(super) fn template(&mut self, node: Node<'d>, state: &State<'d>) {
        if is_substitution(node) {
            return;
        }
        self.template_value(node, state);
    }

    fn template_value(&mut self, node: Node<'d>, state: &State<'d>) {
        match node.kind() {
            Kind::Object if node.is_sound() => {}
            Kind::Object => self.template_object(node, state),
            Kind::Array => {
                for item in node.items() {
                    self.template_value(item, state);
                }
            }
            Kind::Null | Kind::Boolean | Kind::Number | Kind::String => {}
        }
    }

    fn template_object(&mut self, object: Node<'d>, state: &State<'d>) {
        let mut names = FewKeys::new();
        // Few objects have keys of both kinds.
        let (mut any_computed, mut any_fixed) = (false, false);
        for (key, value) in object.entries() {
            let name = key.key_bytes();
            names.add(name);
            if name.ends_with(DYNAMIC.as_bytes()) {
                any_computed = true;
                if !value.is_sound() {
                    self.filled_in(value, state);
                }
            } else {
                any_fixed = true;
                match value.as_str() {
                    Some(text) => self.looks_like_path(key, value, text),
                    None => self.template_value(value, state),
                }
            }
        }
        if names.may_repeat() {
            self.repeated_keys(object);
        }
        if any_computed && any_fixed {
            self.twofold_keys(object);
        }
    }

    /// Notes keys that are there twice, with and without `.$`.
    fn twofold_keys(&mut self, object: Node<'d>) {
        let plain = |key: Node<'d>| key.as_str().unwrap_or_default();
        let keys = || object.entries().map(|(key, _)| key);
        let fixed: HashMap<_, _> = keys().map(|key| (plain(key), key)).collect();
        for key in keys() {
            let name = plain(key).strip_suffix(DYNAMIC);
            if let Some((name, other)) = name.and_then(|name| Some((name, *fixed.get(name)?))) {
                let message = format!("`{name}` is given fixed and by path");
                self.report(Code::REPEATED_TEMPLATE_KEY, key, message)
                    .related(other, "it is given fixed here");
            }
        }
    }

    /// Checks the value of a key that ends in `.$`.
    fn filled_in(&mut self, node: Node<'d>, state: &State<'d>) {
        let text = node.as_str();
        // What most are, and nothing is wrong with.
        if text.is_some_and(is_reference_path) || is_substitution(node) {
            return;
        }
        let Some(text) = text else {
            let given = node.kind().describe();
            let message = format!(
                "a key that ends in `.$` holds a path or a call of an intrinsic function, not {given}"
            );
            self.report(Code::INVALID_TEMPLATE_VALUE, node, message);
            return;
        };
        if text.starts_with('$') {
            self.any_path(node, text, state);
        } else {
            self.call(node, text, state);
        }
    }

    /// Warns of a path under a key that does not end in `.$`.
    fn looks_like_path(&mut self, key: Node<'d>, value: Node<'d>, text: &str) {
        let is_path =
            text.starts_with("$.") || text.starts_with("$$.") || text.starts_with("States.");
        if !is_path {
            return;
        }
        let is_whole = if text.starts_with('$') {
            text.parse::<JsonPath>().is_ok()
        } else {
            text.parse::<Call>().is_ok()
        };
        if is_whole {
            let name = key.as_str().unwrap_or_default();
            let message =
                format!("`{text}` is passed on as text, because the key does not end in `.$`");
            self.report(Code::NO_DOLLAR, value, message).help(format!(
                "write `\"{name}.$\"` if the value is to be filled in"
            ));
        }
    }

    /// Checks what a choice rule compares.
    pub(super) fn variable_of_rule(&mut self, node: Node<'d>, state: &State<'d>) {
        self.path(node, state);
    }

    /// Checks a timestamp.
    pub(super) fn timestamp_text(&mut self, node: Node<'d>, text: &str) {
        if let Err(error) = text.parse::<Timestamp>() {
            self.report_in(Code::INVALID_TIMESTAMP, node, error.span, error.to_string());
        }
    }

    /// Checks the variables that a state, choice rule or catcher assigns.
    pub(super) fn assign(&mut self, node: Node<'d>, state: &State<'d>, sees: Sees) {
        if !self.is_object(node, "an object with a value for each variable") {
            return;
        }
        self.variables.assigns = true;
        match state.language {
            Language::JsonPath => self.template_value(node, state),
            Language::Jsonata => {
                self.repeated_keys(node);
                self.jsonata_value(node, state, sees);
            }
        }
        for (key, _) in node.entries() {
            let text = key.as_str().unwrap_or_default();
            let name = match state.language {
                Language::JsonPath => text.strip_suffix(DYNAMIC).unwrap_or(text),
                Language::Jsonata => text,
            };
            if let Err(error) = crate::names::check_variable_name(name) {
                self.report(
                    Code::INVALID_VARIABLE,
                    key,
                    format!("`{name}` is no name of a variable: {error}"),
                );
            }
        }
    }
}

fn is_reference_path(text: &str) -> bool {
    has_names_only(text) || check_reference_path(text).is_ok()
}

/// The rule that a mistake in a call breaks.
fn code_of(kind: &IntrinsicErrorKind) -> Code {
    match kind {
        IntrinsicErrorKind::UnknownFunction { .. } => Code::UNKNOWN_FUNCTION,
        IntrinsicErrorKind::Path(_) => Code::INVALID_PATH,
        IntrinsicErrorKind::NoCall
        | IntrinsicErrorKind::NoParenthesis
        | IntrinsicErrorKind::ArgumentExpected
        | IntrinsicErrorKind::DoubleQuotes
        | IntrinsicErrorKind::UnclosedQuote
        | IntrinsicErrorKind::Escape(_)
        | IntrinsicErrorKind::LoneBackslash
        | IntrinsicErrorKind::Number(_)
        | IntrinsicErrorKind::CommaOrParenthesis
        | IntrinsicErrorKind::Trailing => Code::INVALID_TEMPLATE_VALUE,
        IntrinsicErrorKind::HashAlgorithm { .. }
        | IntrinsicErrorKind::DeepMerge
        | IntrinsicErrorKind::TooLong(_)
        | IntrinsicErrorKind::Range(..)
        | IntrinsicErrorKind::RangeTooLong(_) => Code::FAILING_CALL,
        _ => Code::WRONG_ARGUMENTS,
    }
}
