//! The states that run nothing: choice, wait, pass, succeed, fail.

use serde_json::Value;

use super::super::encode::{Expression, quoted, selected, selected_place};
use super::super::expression::{Operand, condition, jsonata, term};
use super::super::layout::Store;
use super::super::place::expression_field;
use super::{StateBuild, around};
use crate::asl::{self, DataPath, QueryLanguage, Scalar, Str, Template};
use crate::jsonata::{literal_text, part_of_template};
use crate::resolve::shapes;
use crate::shape::Shape;
use crate::spec::{Exit, Step};

/// The longest wait, in seconds.
///
/// Source: AWS Step Functions, Wait state.
const MAX_WAIT_SECONDS: u64 = 99_999_999;

/// How a field takes data.
enum Told {
    /// By a path, in the field called `..Path`.
    Path(Str),
    /// By an expression, in `JSONata`.
    Expression(Str),
}

impl StateBuild<'_, '_> {
    pub(super) fn choice(&mut self) -> asl::State {
        let operands = self.operands();
        let mut choice = asl::Choice::new([]);
        choice.comment = self.configuration.comment.take();
        if let Exit::Choice { rules, default } = self.node().exit {
            choice.choices.reserve_exact(rules.len());
            for rule in rules {
                match self.condition(rule.condition, &operands) {
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

    fn condition(
        &self,
        steps: &[Step<'_>],
        operands: &[Operand],
    ) -> Result<asl::Condition, String> {
        let shapes = shapes(self.machine, self.state, true, steps);
        let term = term(
            steps,
            &shapes,
            operands,
            self.configuration.computed_values(),
        )?;
        match self.language() {
            QueryLanguage::JsonPath => condition(&term),
            QueryLanguage::Jsonata => {
                let text = expression_field(&jsonata(&term));
                Ok(asl::Condition::Expression(Scalar::Text(text.into())))
            }
        }
    }

    pub(super) fn wait(&mut self) -> asl::State {
        let mut wait = asl::Wait::new(self.transition());
        wait.comment = self.configuration.comment.take();
        wait.seconds = self
            .configuration
            .take(|further| &mut further.seconds)
            .map(Into::into);
        let until = self.configuration.take(|further| &mut further.timestamp);
        wait.timestamp = until.map(|until| self.constant_text(until));
        match self.named("seconds") {
            Some(Expression::Value(value)) => match value.as_u64() {
                Some(seconds @ 0..=MAX_WAIT_SECONDS) => wait.seconds = Some(seconds.into()),
                _ => {
                    self.problems.push(format!(
                        "a wait lasts 0 to {MAX_WAIT_SECONDS} seconds, not `{value}`"
                    ));
                    return wait.into();
                }
            },
            Some(data) => match self.told(&data) {
                Told::Path(path) => wait.seconds_path = Some(path),
                Told::Expression(text) => {
                    wait.query_language = self.jsonata_of_its_own();
                    wait.seconds = Some(Scalar::Text(text));
                }
            },
            None => {}
        }
        match self.named("until") {
            Some(Expression::Value(value)) => {
                let until = value.as_str().map(Str::copied);
                wait.timestamp = until.map(|until| self.constant_text(until));
            }
            Some(data) => match self.told(&data) {
                Told::Path(path) => wait.timestamp_path = Some(path),
                Told::Expression(text) => {
                    wait.query_language = self.jsonata_of_its_own();
                    wait.timestamp = Some(text);
                }
            },
            None => {}
        }
        if let Some(ending) = self.ending_in_jsonata() {
            wait.query_language = self.jsonata_of_its_own();
            wait.output = Some(ending);
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
        let result = self.configuration.take(|further| &mut further.result);
        if let Some(ending) = self.ending(result.as_ref()) {
            let field = if self.is_in_jsonata() {
                &mut pass.output
            } else {
                &mut pass.parameters
            };
            *field = Some(ending);
            return pass.into();
        }
        let Some(result) = result else {
            return pass.into();
        };
        let is_last = matches!(self.node().exit, Exit::End);
        if self.is_in_jsonata() {
            let result = quoted(result);
            if is_last {
                pass.output = Some(result.into());
            } else {
                pass.assign = self.assigned_of(&result);
            }
            return pass.into();
        }
        if is_last {
            pass.result = Some(result.into());
            return pass.into();
        }
        let (placement, spec) = (self.placement(), self.node().spec);
        match &placement.store {
            Store::Nothing | Store::Context | Store::ExecutionInput(_) => {}
            Store::Variables => {
                let value = |output| selected(spec, output, QueryLanguage::JsonPath);
                pass.result = Some(result.into());
                pass.assign = Some(placement.assigned(value));
                pass.result_path = Some(DataPath::Discard);
            }
            // The result is there whole, so fields are read from it.
            Store::Slot(slot) if placement.keeps_document => {
                pass.result = Some(result.into());
                pass.result_path = Some(DataPath::At(slot.clone()));
            }
            Store::Slot(slot) => pass.result = Some(around(slot, result.into())),
        }
        pass.into()
    }

    /// The variables that keep of a fixed result what is read.
    fn assigned_of(&self, result: &Value) -> Option<Template> {
        let spec = self.node().spec;
        let part = |output| part_of_template(result, &selected_place(spec, output).steps());
        let assigned = self.placement().assigned(|output| part(output).into());
        (!assigned.is_empty_object()).then_some(assigned)
    }

    pub(super) fn succeed(&mut self) -> asl::State {
        let mut succeed = asl::Succeed {
            comment: self.configuration.comment.take(),
            ..Default::default()
        };
        if let Some(ending) = self.ending_in_jsonata() {
            succeed.query_language = self.jsonata_of_its_own();
            succeed.output = Some(ending);
            return succeed.into();
        }
        if self.node().spec.dependency_count() == 0 {
            return succeed.into();
        }
        match self.expression(0, &Shape::Any) {
            Some(Expression::Place(place)) if !self.is_in_jsonata() => {
                succeed.output_path = Some(DataPath::At(place.path()));
            }
            // `JSONPath` has no fixed output.
            Some(output) => {
                succeed.query_language = self.jsonata_of_its_own();
                succeed.output = Some(output.into_template(QueryLanguage::Jsonata));
            }
            None => {}
        }
        succeed.into()
    }

    pub(super) fn fail(&mut self) -> asl::State {
        let mut fail = asl::Fail {
            comment: self.configuration.comment.take(),
            ..Default::default()
        };
        let given = [
            (
                self.named("error"),
                self.configuration.take(|further| &mut further.error),
            ),
            (
                self.named("cause"),
                self.configuration.take(|further| &mut further.cause),
            ),
        ];
        let texts = given.map(|(bound, configured)| match bound {
            Some(Expression::Value(value)) => value.as_str().map(|text| Ok(Str::copied(text))),
            Some(data) => Some(Err(data)),
            None => configured.map(Ok),
        });
        let in_jsonata = self.is_in_jsonata()
            || texts
                .iter()
                .flatten()
                .any(|text| text.as_ref().is_err_and(|data| data.field_path().is_none()));
        if in_jsonata {
            fail.query_language = self.jsonata_of_its_own();
        }
        let [error, cause] = texts;
        let targets = [
            (error, &mut fail.error, &mut fail.error_path),
            (cause, &mut fail.cause, &mut fail.cause_path),
        ];
        for (text, fixed, path) in targets {
            match text {
                Some(Ok(text)) if in_jsonata => {
                    *fixed = Some(literal_text(text.into_owned()).into());
                }
                Some(Ok(text)) => *fixed = Some(text),
                Some(Err(data)) if in_jsonata => *fixed = Some(data.expression_field()),
                Some(Err(data)) => *path = data.field_path(),
                None => {}
            }
        }
        fail.into()
    }

    /// Text that stands for itself in the language of the machine.
    pub(super) fn constant_text(&self, text: Str) -> Str {
        if self.is_in_jsonata() {
            literal_text(text.into_owned()).into()
        } else {
            text
        }
    }

    /// How a field takes data that no constant is.
    fn told(&self, data: &Expression) -> Told {
        match data.field_path() {
            Some(path) if !self.is_in_jsonata() && !self.ends_with_data() => Told::Path(path),
            _ => Told::Expression(data.expression_field()),
        }
    }

    /// What says that a state is in `JSONata`, unless all of the machine is.
    fn jsonata_of_its_own(&self) -> Option<Scalar<QueryLanguage>> {
        (!self.is_in_jsonata()).then(|| QueryLanguage::Jsonata.into())
    }
}

/// Says of a state that it is in `JSONata`, which its machine is not.
pub(super) fn say_jsonata(state: &mut asl::State) {
    let language = match state {
        asl::State::Task(task) => &mut task.query_language,
        asl::State::Choice(choice) => &mut choice.query_language,
        asl::State::Wait(wait) => &mut wait.query_language,
        asl::State::Pass(pass) => &mut pass.query_language,
        asl::State::Succeed(succeed) => &mut succeed.query_language,
        asl::State::Fail(fail) => &mut fail.query_language,
        asl::State::Map(map) => &mut map.query_language,
        _ => return,
    };
    *language = Some(QueryLanguage::Jsonata.into());
}
