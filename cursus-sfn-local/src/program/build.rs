//! Making programs of definitions.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use cursus_sfn_core::asl::{
    self, Branch, JitterStrategy, QueryLanguage, Scalar, StateMachine, States, Template, Transition,
};

use super::{
    Catcher, Choice, ChoiceRule, CompileError, CompileErrors, Kind, Number, Program, Retrier,
    State, StateId, Task, Wait,
};
use crate::choice::Condition;
use crate::payload::{Payload, Reader};
use crate::resource::Target;

/// Makes a program of a definition.
pub(crate) fn build(machine: &StateMachine) -> Result<Program, CompileErrors> {
    let mut builder = Builder {
        language: word(machine.query_language.as_ref()).unwrap_or(QueryLanguage::JsonPath),
        states: Vec::new(),
        errors: Vec::new(),
    };
    let timeout = machine.timeout_seconds.as_ref();
    let timeout = timeout.and_then(Scalar::value);
    let start = builder.scope(&machine.start_at, &machine.states);
    if !builder.errors.is_empty() {
        return Err(CompileErrors(builder.errors));
    }
    Ok(Program {
        start,
        timeout: timeout.map(|seconds| Duration::from_secs(*seconds)),
        states: builder.states.into_iter().flatten().collect(),
    })
}

/// The value of a scalar, unless it is a placeholder.
fn word<T: Copy>(scalar: Option<&Scalar<T>>) -> Option<T> {
    scalar.and_then(Scalar::value).copied()
}

struct Builder {
    /// The language of the machine.
    language: QueryLanguage,
    /// The states by number; `None` while one is being made.
    states: Vec<Option<State>>,
    errors: Vec<CompileError>,
}

/// The numbers of the states of a scope.
type Numbers<'m> = HashMap<&'m str, StateId>;

impl Builder {
    /// Makes the states of a scope; the number of the first.
    fn scope(&mut self, start: &str, states: &States) -> StateId {
        let first = self.states.len();
        let numbered = states.keys().enumerate();
        let id = |n: usize| StateId(u32::try_from(first + n).unwrap_or(u32::MAX));
        let numbers: Numbers<'_> = numbered.map(|(n, name)| (name.as_ref(), id(n))).collect();
        self.states.extend(states.keys().map(|_| None));
        for (n, (name, state)) in states.iter().enumerate() {
            self.states[first + n] = self.state(name, state, &numbers);
        }
        numbers.get(start).copied().unwrap_or(StateId(0))
    }

    fn state(&mut self, name: &str, state: &asl::State, numbers: &Numbers<'_>) -> Option<State> {
        let language = word(state.query_language()).unwrap_or(self.language);
        let mut problems = Vec::new();
        let mut maker = Maker {
            reader: Reader {
                language,
                errors: &mut problems,
            },
            numbers,
        };
        let kind = match state {
            asl::State::Parallel(state) => Some(Kind::Parallel {
                branches: state
                    .branches
                    .iter()
                    .map(|branch| self.branch(branch))
                    .collect(),
            }),
            asl::State::Map(state) => {
                let processor = state.processor();
                let start = processor.map(|of| self.scope(&of.start_at, &of.states));
                start.and_then(|start| maker.map(state, start))
            }
            state => maker.kind(state),
        };
        let made = kind.map(|kind| State {
            name: name.into(),
            language,
            flow: maker.flow(state),
            kind,
            assign: maker.assign(state),
            retriers: state.retriers().iter().map(retrier).collect(),
            catchers: maker.catchers(state),
            next: match state.transition() {
                Some(Transition::Next(next)) => maker.target(next),
                _ => None,
            },
        });
        let located = problems.into_iter().map(|message| CompileError {
            state: name.to_owned(),
            message,
        });
        self.errors.extend(located);
        made
    }

    fn branch(&mut self, branch: &Branch) -> StateId {
        self.scope(&branch.start_at, &branch.states)
    }
}

/// Makes one state.
pub(super) struct Maker<'r, 'm> {
    pub(super) reader: Reader<'r>,
    numbers: &'r Numbers<'m>,
}

impl Maker<'_, '_> {
    fn target(&self, name: &str) -> Option<StateId> {
        self.numbers.get(name).copied()
    }

    fn kind(&mut self, state: &asl::State) -> Option<Kind> {
        Some(match state {
            asl::State::Task(state) => Kind::Task(Box::new(self.task(state)?)),
            asl::State::Pass(state) => Kind::Pass {
                has_result: state.result.is_some(),
            },
            asl::State::Choice(state) => Kind::Choice(Box::new(self.choice(state)?)),
            asl::State::Wait(state) => Kind::Wait(Box::new(self.wait(state)?)),
            asl::State::Succeed(_) => Kind::Succeed,
            asl::State::Fail(state) => Kind::Fail {
                error: self.text(state.error.as_deref(), state.error_path.as_deref(), "Error"),
                cause: self.text(state.cause.as_deref(), state.cause_path.as_deref(), "Cause"),
            },
            other => {
                let message = format!("states of type `{}` cannot be run", other.type_name());
                self.reader.errors.push(message);
                return None;
            }
        })
    }

    /// `Error` or `Cause` of a Fail state, or what their paths find.
    fn text(&mut self, text: Option<&str>, path: Option<&str>, field: &str) -> Option<Payload> {
        if let Some(path) = path {
            return self.reader.computed(path, &format!("{field}Path"));
        }
        let template = Template::from(text?.to_owned());
        Some(self.reader.template(&template, field))
    }

    fn task(&mut self, state: &asl::Task) -> Option<Task> {
        let target = match Target::read(&state.resource) {
            Ok(target) => target,
            Err(message) => {
                self.reader.errors.push(message);
                return None;
            }
        };
        let credentials = state.credentials.as_ref();
        Some(Task {
            resource: state.resource.as_ref().into(),
            runs: target.runs,
            pattern: target.pattern,
            credentials: credentials.map(|template| self.reader.template(template, "Credentials")),
            timeout: self.number(
                state.timeout_seconds.as_ref(),
                state.timeout_seconds_path.as_deref(),
                ["TimeoutSeconds", "TimeoutSecondsPath"],
            ),
            heartbeat: self.number(
                state.heartbeat_seconds.as_ref(),
                state.heartbeat_seconds_path.as_deref(),
                ["HeartbeatSeconds", "HeartbeatSecondsPath"],
            ),
        })
    }

    /// A number of a field, or of the path or expression that stands for it.
    pub(super) fn number<T: Quantity>(
        &mut self,
        given: Option<&Scalar<T>>,
        path: Option<&str>,
        [field, path_field]: [&'static str; 2],
    ) -> Option<Number> {
        if let Some(path) = path {
            let query = Box::new(self.reader.path(path)?);
            let field = path_field;
            return Some(Number::Path { query, field });
        }
        let given = given?;
        if let Some(value) = given.value() {
            return Some(Number::Given(value.as_f64()));
        }
        let Some(text) = given.expression() else {
            let text = given.text().unwrap_or_default();
            let message = format!("`{field}` is `{text}`, which is no number yet; fill it in");
            self.reader.errors.push(message);
            return None;
        };
        let expression = self.reader.expression(text, field)?;
        Some(Number::Expression(expression))
    }

    fn choice(&mut self, state: &asl::Choice) -> Option<Choice> {
        let mut rules = Vec::with_capacity(state.choices.len());
        for rule in &state.choices {
            let assign = rule.assign.as_ref();
            let output = rule.output.as_ref();
            rules.push(ChoiceRule {
                condition: Condition::read(&rule.condition, &mut self.reader)?,
                assign: assign.map(|template| self.reader.template(template, "Assign")),
                output: output.map(|template| self.reader.template(template, "Output")),
                next: self.target(&rule.next)?,
            });
        }
        let default = state.default.as_ref();
        Some(Choice {
            rules,
            default: default.and_then(|name| self.target(name)),
        })
    }

    fn wait(&mut self, state: &asl::Wait) -> Option<Wait> {
        if let Some(path) = &state.timestamp_path {
            return Some(Wait::TimestampPath(Box::new(self.reader.path(path)?)));
        }
        if let Some(text) = &state.timestamp {
            let template = Template::String(text.clone());
            return Some(match template.expression() {
                Some(text) if self.reader.language == QueryLanguage::Jsonata => {
                    Wait::TimestampExpression(self.reader.expression(text, "Timestamp")?)
                }
                _ => Wait::Timestamp(text.as_ref().into()),
            });
        }
        let fields = ["Seconds", "SecondsPath"];
        let number = self.number(
            state.seconds.as_ref(),
            state.seconds_path.as_deref(),
            fields,
        );
        number.map(Wait::Seconds)
    }

    fn catchers(&mut self, state: &asl::State) -> Vec<Catcher> {
        let mut catchers = Vec::new();
        for catcher in state.catchers() {
            let output = catcher.output.as_ref();
            let assign = catcher.assign.as_ref();
            let Some(next) = self.target(&catcher.next) else {
                continue;
            };
            catchers.push(Catcher {
                errors: names(&catcher.error_equals),
                result: self.placement(catcher.result_path.as_ref()),
                output: output.map(|template| self.reader.template(template, "Output")),
                assign: assign.map(|template| self.reader.template(template, "Assign")),
                next,
            });
        }
        catchers
    }
}

/// A number as a field may have it.
pub(super) trait Quantity {
    fn as_f64(&self) -> f64;
}

impl Quantity for u64 {
    #[expect(clippy::cast_precision_loss, reason = "no limit is so large")]
    fn as_f64(&self) -> f64 {
        *self as f64
    }
}

impl Quantity for asl::Number {
    fn as_f64(&self) -> f64 {
        self.as_f64()
    }
}

fn names(names: &[asl::Str]) -> Vec<Arc<str>> {
    names.iter().map(|name| name.as_ref().into()).collect()
}

fn retrier(retrier: &asl::Retrier) -> Retrier {
    let seconds = |scalar: Option<&Scalar<u64>>| word(scalar).map(|seconds| seconds.as_f64());
    let rate = retrier.backoff_rate.as_ref().and_then(Scalar::value);
    Retrier {
        errors: names(&retrier.error_equals),
        max_attempts: word(retrier.max_attempts.as_ref()).unwrap_or(3),
        interval_seconds: seconds(retrier.interval_seconds.as_ref()).unwrap_or(1.0),
        backoff_rate: rate.map_or(2.0, asl::Number::as_f64),
        max_delay_seconds: seconds(retrier.max_delay_seconds.as_ref()),
        is_jittered: word(retrier.jitter_strategy.as_ref()) == Some(JitterStrategy::Full),
    }
}
