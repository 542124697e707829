//! The states that run nothing: choice, wait, pass, succeed, fail.

use super::super::choice;
use super::super::encode::Expression;
use super::super::layout::Store;
use super::{StateBuild, around};
use serde_json::Value;

use crate::asl::{self, DataPath, QueryLanguage, Scalar, Str, Template};
use crate::jsonata::field_of_path;
use crate::shape::Shape;
use crate::spec::Exit;

/// The longest wait, in seconds.
///
/// Source: AWS Step Functions, Wait state.
const MAX_WAIT_SECONDS: u64 = 99_999_999;

impl StateBuild<'_, '_> {
    pub(super) fn choice(&mut self) -> asl::State {
        let variables: Vec<Str> = self
            .wiring
            .operands
            .iter()
            .map(|data| Str::Owned(self.data_path(data)))
            .collect();
        let mut choice = asl::Choice::new([]);
        choice.comment = self.configuration.comment.take();
        if let Exit::Choice { rules, default } = self.node().exit {
            for rule in rules {
                choice.choices.push(asl::ChoiceRule::new(
                    choice::condition(rule.condition, &variables),
                    self.name_of(rule.next),
                ));
            }
            choice.default = default.map(|state| self.name_of(state));
        }
        if choice.choices.is_empty() {
            self.problems.push("the choice has no rule".to_owned());
        }
        choice.into()
    }

    pub(super) fn wait(&mut self) -> asl::State {
        let mut wait = asl::Wait::new(self.transition());
        wait.comment = self.configuration.comment.take();
        if let Some(ending) = self.ending_in_jsonata() {
            wait.query_language = Some(QueryLanguage::Jsonata.into());
            wait.output = Some(ending);
        }
        wait.seconds = self.configuration.seconds.map(Into::into);
        wait.timestamp = self.configuration.timestamp.take();
        match self.named("seconds") {
            Some(Expression::Path(path)) if self.says_in_jsonata(&path) => {
                wait.query_language = Some(QueryLanguage::Jsonata.into());
                wait.seconds = Some(Scalar::Text(field_of_path(&path).into()));
            }
            Some(Expression::Path(path)) => wait.seconds_path = Some(path.into()),
            Some(Expression::Value(value)) => match value.as_u64() {
                Some(seconds @ 0..=MAX_WAIT_SECONDS) => wait.seconds = Some(seconds.into()),
                _ => {
                    self.problems.push(format!(
                        "a wait lasts 0 to {MAX_WAIT_SECONDS} seconds, not `{value}`"
                    ));
                    return wait.into();
                }
            },
            None => {}
        }
        match self.named("until") {
            Some(Expression::Path(path)) if self.says_in_jsonata(&path) => {
                wait.query_language = Some(QueryLanguage::Jsonata.into());
                wait.timestamp = Some(field_of_path(&path).into());
            }
            Some(Expression::Path(path)) => wait.timestamp_path = Some(path.into()),
            Some(Expression::Value(value)) => {
                wait.timestamp = value.as_str().map(|t| t.to_owned().into());
            }
            None => {}
        }
        let times = [
            wait.seconds.is_some(),
            wait.seconds_path.is_some(),
            wait.timestamp.is_some(),
            wait.timestamp_path.is_some(),
        ];
        let problem = "a wait has exactly one of `seconds` and `until`";
        match times.into_iter().filter(|set| *set).count() {
            0 => self.add_if_first(problem),
            1 => {}
            _ => self.problems.push(problem.to_owned()),
        }
        wait.into()
    }

    pub(super) fn pass(&mut self) -> asl::State {
        let mut pass = asl::Pass::new(self.transition());
        pass.comment = self.configuration.comment.take();
        if matches!(self.node().exit, Exit::End) {
            let result = self.configuration.result.as_ref().unwrap_or(&Value::Null);
            if let Some(ending) = self.ending_with(result) {
                pass.parameters = Some(ending);
                return pass.into();
            }
        }
        pass.result = self.configuration.result.take().map(Template::from);
        if pass.result.is_none() || matches!(self.node().exit, Exit::End) {
            return pass.into();
        }
        let placement = self.placement();
        match &placement.store {
            Store::Nothing => {
                pass.result = None;
            }
            Store::Variables => {
                pass.assign = Some(self.entries());
                pass.result_path = Some(DataPath::Discard);
            }
            // The result is there whole, so fields are read from it.
            Store::Slot(slot) if placement.keeps_document => {
                pass.result_path = Some(format!("${slot}").into());
            }
            Store::Slot(slot) => {
                let result = pass.result.take().unwrap_or_default();
                pass.result = Some(around(slot, result));
            }
        }
        pass.into()
    }

    pub(super) fn succeed(&mut self) -> asl::State {
        let mut succeed = asl::Succeed {
            comment: self.configuration.comment.take(),
            ..Default::default()
        };
        if let Some(ending) = self.ending_in_jsonata() {
            succeed.query_language = Some(QueryLanguage::Jsonata.into());
            succeed.output = Some(ending);
        } else if self.node().spec.dependency_count() > 0 {
            match self.expression(0, &Shape::Any) {
                Some(Expression::Path(path)) if self.machine_is_in_jsonata() => {
                    succeed.output = Some(field_of_path(&path).into());
                }
                Some(Expression::Path(path)) => succeed.output_path = Some(path.into()),
                Some(Expression::Value(value)) => {
                    // `JSONPath` has no fixed output.
                    succeed.query_language = Some(QueryLanguage::Jsonata.into());
                    succeed.output = Some(value.into());
                }
                None => {}
            }
        }
        succeed.into()
    }

    pub(super) fn fail(&mut self) -> asl::State {
        let mut fail = asl::Fail {
            comment: self.configuration.comment.take(),
            error: self.configuration.error.take(),
            cause: self.configuration.cause.take(),
            ..Default::default()
        };
        let (error, cause) = (self.named("error"), self.named("cause"));
        let says_in_jsonata = |value: &Option<Expression>| matches!(value, Some(Expression::Path(path)) if self.says_in_jsonata(path));
        let in_jsonata = says_in_jsonata(&error) || says_in_jsonata(&cause);
        fail.query_language = in_jsonata.then_some(QueryLanguage::Jsonata.into());
        let targets = [
            (error, &mut fail.error, &mut fail.error_path),
            (cause, &mut fail.cause, &mut fail.cause_path),
        ];
        for (value, fixed, path) in targets {
            match value {
                Some(Expression::Path(at)) if in_jsonata => {
                    *fixed = Some(field_of_path(&at).into());
                }
                Some(Expression::Path(at)) => *path = Some(at.into()),
                Some(Expression::Value(value)) => {
                    *fixed = value.as_str().map(|text| text.to_owned().into());
                }
                None => {}
            }
        }
        fail.into()
    }

    fn machine_is_in_jsonata(&self) -> bool {
        self.machine.query_language == Some(QueryLanguage::Jsonata)
    }

    /// Whether a field takes data at a path by an expression, because no `..Path` field can.
    fn says_in_jsonata(&self, path: &str) -> bool {
        is_context(path) || self.machine_is_in_jsonata() || self.ending_in_jsonata().is_some()
    }
}

/// Whether a path reads the context. `..Path` fields do not, so that the state says it in JSONata.
///
/// Source: developer guide, "Accessing execution data from the Context object in Step Functions".
fn is_context(path: &str) -> bool {
    path.starts_with("$$")
}
