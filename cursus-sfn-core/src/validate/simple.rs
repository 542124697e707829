//! Pass, Wait, Fail and Parallel states.

use super::context::{Validator, is_substitution};
use super::schema::{Field, Language};
use super::scope::ScopeKind;
use super::state::State;
use crate::diag::Code;
use crate::document::Node;

/// The longest wait, in seconds.
const MAX_SECONDS: i64 = 99_999_999;

/// How long an Express machine runs, in seconds.
const EXPRESS_SECONDS: i64 = 300;

impl<'d> Validator<'d> {
    pub(super) fn pass(&mut self, state: &State<'d>) {
        if let Some(result) = state.get(Field::Result)
            && !state.is_jsonata()
        {
            self.static_result(result);
        }
    }

    /// A result in which something looks as if it were filled in.
    fn static_result(&mut self, result: Node<'d>) {
        self.repeated_keys(result);
        for (key, value) in result.entries() {
            let is_path = value
                .as_str()
                .is_some_and(|text| text.starts_with('$') || text.starts_with("States."));
            if is_path && key.as_str().is_some_and(|name| name.ends_with(".$")) {
                self.report(
                    Code::STATIC_RESULT,
                    key,
                    "`Result` is given out as it stands; this key keeps its `.$` and its value is not filled in",
                )
                .help("use `Parameters` instead of `Result`");
            }
            self.static_result(value);
        }
        for item in result.items() {
            self.static_result(item);
        }
    }

    pub(super) fn wait(&mut self, state: &State<'d>) {
        const FORMS: [Field; 4] = [
            Field::Seconds,
            Field::SecondsPath,
            Field::Timestamp,
            Field::TimestampPath,
        ];
        let given: Vec<_> = FORMS
            .into_iter()
            .filter_map(|field| Some((field, state.get(field)?)))
            .collect();
        match given.as_slice() {
            [] => {
                let forms = match state.language {
                    Language::JsonPath => {
                        "`Seconds`, `SecondsPath`, `Timestamp` or `TimestampPath`"
                    }
                    Language::Jsonata => "`Seconds` or `Timestamp`",
                };
                let message = format!("the state does not say how long it waits: add {forms}");
                self.report_start(Code::WAIT_FORMS, state.node, message);
            }
            [_] => {}
            [(first, first_node), (second, node), ..] => {
                let message = format!(
                    "`{}` and `{}` exclude each other",
                    first.name(),
                    second.name()
                );
                self.report(Code::WAIT_FORMS, *node, message)
                    .related(*first_node, "the other is here");
            }
        }
        if let Some(seconds) = state.get(Field::Seconds) {
            let time = self.whole_number(seconds, 0..=MAX_SECONDS, Some(state));
            if let Some(time) = time.filter(|time| *time >= EXPRESS_SECONDS && self.is_express()) {
                let message = format!(
                    "an Express machine runs for {EXPRESS_SECONDS} s at most, so it never waits for {time} s"
                );
                self.report(Code::EXPRESS_WAIT, seconds, message);
            }
        }
        if let Some(timestamp) = state.get(Field::Timestamp) {
            self.timestamp(timestamp, state);
        }
        if state.language == Language::JsonPath {
            if let Some(path) = state.get(Field::SecondsPath) {
                self.number_path(path, state);
            }
            if let Some(path) = state.get(Field::TimestampPath) {
                self.reference_path(path, state);
            }
        }
    }

    fn timestamp(&mut self, node: Node<'d>, state: &State<'d>) {
        if self.is_filled_in(node, Some(state)) {
            return;
        }
        if let Some(text) = self.text(node, "a timestamp, such as `2030-01-31T12:00:00Z`") {
            self.timestamp_text(node, text);
        }
    }

    pub(super) fn fail(&mut self, state: &State<'d>) {
        for (field, path) in [
            (Field::Error, Field::ErrorPath),
            (Field::Cause, Field::CausePath),
        ] {
            self.exclude(state, field, path);
            if let Some(node) = state.get(field)
                && !self.is_filled_in(node, Some(state))
            {
                self.text(node, "a text");
            }
            if let Some(node) = state.get(path)
                && state.language == Language::JsonPath
            {
                self.string_path(node, state);
            }
        }
    }

    pub(super) fn parallel(&mut self, state: &State<'d>, machine: Language) {
        let Some(branches) = state.get(Field::Branches) else {
            self.missing(state.node, "the Parallel state has no `Branches`");
            return;
        };
        if !branches.is_array() {
            if !is_substitution(branches) {
                self.wrong_type(branches, "an array of branches");
            }
            return;
        }
        if branches.items().next().is_none() {
            self.report(
                Code::NO_BRANCHES,
                branches,
                "the Parallel state has no branches",
            );
        }
        for branch in branches.items() {
            self.scope(branch, ScopeKind::Branch, Some(state.at), machine);
        }
    }
}
