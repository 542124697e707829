//! The states that run nothing: choice, wait, pass, succeed, fail.

use super::super::encode::Expression;
use super::super::expression::{Place, condition, jsonata, term};
use super::super::layout::Store;
use super::{StateBuild, around, entries};
use crate::asl::{self, DataPath, QueryLanguage, Scalar, Template};
use crate::jsonata::field_of_path;
use crate::resolve::{WireSource, shapes};
use crate::shape::Shape;
use crate::spec::{Exit, Step};

/// The longest wait, in seconds.
///
/// Source: AWS Step Functions, Wait state.
const MAX_WAIT_SECONDS: u64 = 99_999_999;

impl StateBuild<'_, '_> {
    pub(super) fn choice(&mut self) -> asl::State {
        let places = self.places(self.machine_is_in_jsonata());
        let mut choice = asl::Choice::new([]);
        choice.comment = self.configuration.comment.take();
        if let Exit::Choice { rules, default } = self.node().exit {
            for rule in rules {
                match self.condition(rule.condition, &places) {
                    Ok(condition) => {
                        let next = self.name_of(rule.next);
                        choice.choices.push(asl::ChoiceRule::new(condition, next));
                    }
                    Err(problem) => self.problems.push(problem),
                }
            }
            choice.default = default.map(|state| self.name_of(state));
        }
        if choice.choices.is_empty() {
            self.add_if_first("the choice has no rule");
        }
        choice.into()
    }

    fn condition(&self, steps: &[Step<'_>], places: &[Place]) -> Result<asl::Condition, String> {
        let shapes = shapes(self.machine, self.state, true, steps);
        let term = term(steps, &shapes, places, &self.configuration.computed)?;
        if self.machine_is_in_jsonata() {
            let text = format!("{{% {} %}}", jsonata(&term));
            Ok(asl::Condition::Expression(Scalar::Text(text.into())))
        } else {
            condition(&term)
        }
    }

    pub(super) fn wait(&mut self) -> asl::State {
        let mut wait = asl::Wait::new(self.transition());
        wait.comment = self.configuration.comment.take();
        wait.seconds = self.configuration.seconds.map(Into::into);
        wait.timestamp = self.configuration.timestamp.take();
        match self.named("seconds") {
            Some(Expression::Jsonata(text)) => {
                wait.query_language = self.own_jsonata();
                wait.seconds = Some(Scalar::Text(format!("{{% {text} %}}").into()));
            }
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
            Some(Expression::Jsonata(text)) => {
                wait.query_language = self.own_jsonata();
                wait.timestamp = Some(format!("{{% {text} %}}").into());
            }
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
                pass.assign = Some(entries(placement, self.node().spec));
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
        if self.node().spec.dependency_count() > 0 {
            match self.expression(0, &Shape::Any) {
                Some(Expression::Jsonata(text)) => {
                    succeed.query_language = self.own_jsonata();
                    succeed.output = Some(format!("{{% {text} %}}").into());
                }
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
        self.in_jsonata = ["error", "cause"]
            .iter()
            .any(|name| self.reads_context(name));
        let in_jsonata = self.in_jsonata || self.machine_is_in_jsonata();
        let (error, cause) = (self.named("error"), self.named("cause"));
        let is_fixed = |value: &Option<_>| matches!(value, None | Some(Expression::Value(_)));
        if in_jsonata && !(is_fixed(&error) && is_fixed(&cause)) {
            fail.query_language = Some(QueryLanguage::Jsonata.into());
        }
        let targets = [
            (error, &mut fail.error, &mut fail.error_path),
            (cause, &mut fail.cause, &mut fail.cause_path),
        ];
        for (value, fixed, path) in targets {
            match value {
                Some(Expression::Path(at)) if in_jsonata => {
                    *fixed = Some(field_of_path(&at).into());
                }
                Some(Expression::Jsonata(text)) => {
                    *fixed = Some(format!("{{% {text} %}}").into());
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

    /// Whether what an input is bound to reads the context, which no `..Path` field can.
    fn reads_context(&self, input: &str) -> bool {
        let ports = self.node().spec.dependencies.iter();
        let source = ports
            .zip(&self.wiring.inputs)
            .find(|(port, _)| port.logical_name.as_str() == input);
        match source.map(|(_, source)| source) {
            Some(WireSource::Expression(steps)) => steps.iter().any(|step| match step {
                Step::Operand(operand) => {
                    is_context(&self.data_path(&self.wiring.operands[*operand]))
                }
                _ => false,
            }),
            Some(WireSource::Data(data)) => is_context(&self.data_path(data)),
            _ => false,
        }
    }

    /// The query language of a state with expressions, if its machine is in another.
    fn own_jsonata(&self) -> Option<Scalar<QueryLanguage>> {
        let own = !self.machine_is_in_jsonata();
        own.then_some(QueryLanguage::Jsonata.into())
    }

    fn machine_is_in_jsonata(&self) -> bool {
        self.machine.query_language == Some(QueryLanguage::Jsonata)
    }

    /// Whether a field takes data at a path by an expression, because no `..Path` field can.
    fn says_in_jsonata(&self, path: &str) -> bool {
        is_context(path) || self.machine_is_in_jsonata()
    }
}

/// Whether a path reads the context. `..Path` fields do not, so that the state says it in JSONata.
///
/// Source: developer guide, "Accessing execution data from the Context object in Step Functions".
fn is_context(path: &str) -> bool {
    path.starts_with("$$")
}
