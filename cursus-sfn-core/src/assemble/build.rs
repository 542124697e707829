//! One state of a machine as ASL.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::choice;
use super::configuration::Configuration;
use super::encode::{Expression, put};
use super::layout::{Layout, Placement, Store};
use super::raw;
use super::retry::retriers;
use crate::asl::{self, ResultPath, Str, Template, Transition};
use crate::path::push_name;
use crate::resolve::{DataSource, StateWiring, WireSource};
use crate::shape::{Field, Shape};
use crate::spec::{Encoding, Exit, InputGroup, MachineSpec, StateKind, StateNode};

/// Everything known of one state.
pub(super) struct StateBuild<'b, 'm> {
    pub(super) machine: &'b MachineSpec<'m>,
    pub(super) state: usize,
    pub(super) names: &'b [Str],
    pub(super) wiring: &'b StateWiring<'m>,
    pub(super) layout: &'b Layout,
    pub(super) configuration: Configuration,
    pub(super) problems: Vec<String>,
}

impl<'m> StateBuild<'_, 'm> {
    /// The state in ASL. What is wrong is added to the problems.
    pub(super) fn build(&mut self) -> asl::State {
        self.problems.append(&mut self.configuration.problems);
        match self.node().spec.kind {
            StateKind::Task(resource) => self.task(resource),
            StateKind::Choice => self.choice(),
            StateKind::Wait => self.wait(),
            StateKind::Pass => self.pass(),
            StateKind::Succeed => self.succeed(),
            StateKind::Fail => self.fail(),
            StateKind::Raw => self.raw(),
        }
    }

    fn node(&self) -> &StateNode<'m> {
        &self.machine.states[self.state]
    }

    fn placement(&self) -> &Placement {
        &self.layout.states[self.state]
    }

    fn name_of(&self, state: usize) -> Str {
        self.names[state].clone()
    }

    fn transition(&self) -> Transition {
        match self.node().exit {
            Exit::Next(next) => Transition::Next(self.name_of(next)),
            Exit::End | Exit::Choice { .. } | Exit::Given(_) => Transition::End,
        }
    }

    fn task(&mut self, resource: Option<&'static str>) -> asl::State {
        let resource = match (self.configuration.resource.take(), resource) {
            (Some(resource), _) => resource,
            (None, Some(resource)) => Str::Borrowed(resource),
            (None, None) => {
                self.problems.push("the task has no resource".to_owned());
                Str::Borrowed("")
            }
        };
        let mut task = asl::Task::new(resource, self.transition());
        task.comment = self.configuration.comment.take();
        task.parameters = self.parameters();
        task.timeout_seconds = self.configuration.timeout_seconds;
        task.heartbeat_seconds = self.configuration.heartbeat_seconds;
        task.retry = retriers(&self.configuration.retries, self.node().spec);
        task.catch = self.catchers();
        if matches!(self.node().exit, Exit::End) {
            self.end_with_output(&mut task);
        } else {
            self.keep_result(&mut task);
        }
        asl::State::Task(Box::new(task))
    }

    /// Fixed parameters, and the inputs that have a source.
    fn parameters(&mut self) -> Option<Template> {
        let mut parameters =
            std::mem::replace(&mut self.configuration.parameters, Template::object());
        let spec = self.node().spec;
        for (port, dependency) in spec.dependencies.iter().enumerate() {
            if let Some(expression) = self.expression(port, dependency.data_type) {
                parameters.set_at(dependency.key, expression.into_template());
            }
        }
        let mut port = spec.dependencies.len();
        for group in spec.inputs {
            self.add_group(&mut parameters, group, port);
            port += group.port_count();
        }
        (!parameters.is_empty_object()).then_some(parameters)
    }

    /// Puts the payload whose first port is `first` where it belongs.
    fn add_group(&mut self, parameters: &mut Template, group: &'static InputGroup, first: usize) {
        if group.payload.is_empty() {
            return;
        }
        let payload = if group.is_whole() {
            match self.expression(first, group.whole.data_type) {
                Some(expression) if group.payload.is_untyped() => expression.into_template(),
                Some(expression) => expression.encoded(group.whole.data_type, group.encoding),
                None => return,
            }
        } else {
            self.fields_of(group, first)
        };
        match (group.parameter, payload) {
            ("", Template::Object(entries)) => {
                for (key, value) in entries {
                    parameters.set(key, value);
                }
            }
            ("", payload) => *parameters = payload,
            (parameter, payload) => parameters.set_at(parameter, payload),
        }
    }

    fn fields_of(&mut self, group: &'static InputGroup, first: usize) -> Template {
        let mut payload = match group.encoding {
            Encoding::Environment => Template::Array(Vec::new()),
            Encoding::Json | Encoding::Strings | Encoding::AttributeValues => Template::object(),
        };
        for (n, field) in group.payload.inputs.iter().enumerate() {
            if let Some(expression) = self.expression(first + n, field.data_type) {
                let key = match group.key_prefix {
                    "" => Str::Borrowed(field.key),
                    prefix => Str::Owned(format!("{prefix}{}", field.key)),
                };
                put(
                    &mut payload,
                    key,
                    expression.encoded(field.data_type, group.encoding),
                    group.encoding,
                );
            }
        }
        payload
    }

    /// What input port `port` gets; `None` if it is configured or absent.
    fn expression(&mut self, port: usize, shape: &'static Shape) -> Option<Expression> {
        let name = self.node().spec.dependency(port).logical_name;
        let set = self.configuration.configured.contains(&name.key());
        match &self.wiring.inputs[port] {
            WireSource::Outputs(..) if set => None,
            WireSource::Outputs(origins, _) => {
                Some(Expression::Path(self.layout.path(self.machine, origins)))
            }
            WireSource::Data(data) => Some(Expression::Path(self.data_path(data))),
            WireSource::Literal(literal) => Some(Expression::Value(choice::json(literal))),
            WireSource::Computed => {
                let value = self.computed(name.as_str())?;
                if !accepts(shape, &value) {
                    self.problems.push(format!(
                        "input `{name}` needs {}, but is bound to `{value}`",
                        shape.describe()
                    ));
                }
                Some(Expression::Value(value))
            }
            WireSource::Configured | WireSource::Absent => None,
        }
    }

    fn computed(&self, port: &str) -> Option<Value> {
        let (_, value) = self
            .configuration
            .values
            .iter()
            .find(|(name, _)| *name == port)?;
        Some(value.clone())
    }

    /// Where named data stands.
    fn data_path(&self, data: &DataSource<'_>) -> String {
        let mut path = self.layout.path(self.machine, &[data.origin]);
        let spec = match data.origin.state {
            Some(state) => self.machine.states[state].spec,
            None => self.machine.input,
        };
        let mut shape = spec.output_port(data.origin.output).data_type;
        for name in data.below {
            match shape.field(name) {
                Some(Field {
                    written: Some(key),
                    shape: inner,
                    ..
                }) => {
                    push_name(&mut path, key);
                    shape = inner;
                }
                _ => push_name(&mut path, name),
            }
        }
        path
    }

    fn catchers(&self) -> Vec<asl::Catcher> {
        let keeps = self.placement().keeps_on_error;
        let catches = self.node().catches.iter().map(|catch| {
            let errors = catch
                .error_equals
                .iter()
                .map(|error| Str::Borrowed(error.as_str()))
                .collect();
            let mut catcher = asl::Catcher::new(errors, self.name_of(catch.next));
            if keeps {
                catcher.result_path = ResultPath::Discard;
            }
            catcher
        });
        catches.collect()
    }

    /// Makes the payload of the last state the output of the machine.
    fn end_with_output(&self, task: &mut asl::Task) {
        let Some(group) = &self.node().spec.output else {
            return;
        };
        if self.machine.output.is_empty() || group.payload.is_empty() {
            return;
        }
        let whole = self.node().spec.output_count() - 1;
        match super::encode::selected(self.node().spec, whole) {
            Template::Path(path) if path == "$" => {}
            Template::Path(path) => task.output_path = Some(path),
            selector => task.result_selector = Some(selector),
        }
    }

    /// Keeps of the result what is read.
    fn keep_result(&self, task: &mut asl::Task) {
        let placement = self.placement();
        match &placement.store {
            Store::Nothing => task.result_path = ResultPath::Discard,
            Store::Variables => {
                task.assign = Some(entries(placement));
                task.result_path = ResultPath::Discard;
            }
            Store::Slot(slot) => match (placement.keeps_document, placement.values.as_slice()) {
                (true, [kept]) if kept.key.is_empty() => {
                    task.result_path = ResultPath::At(format!("${slot}").into());
                }
                (true, _) => {
                    task.result_selector = Some(entries(placement));
                    task.result_path = ResultPath::At(format!("${slot}").into());
                }
                (false, [kept]) if kept.key.is_empty() => {
                    task.result_selector = Some(around(slot, kept.select.clone()));
                }
                (false, _) => task.result_selector = Some(around(slot, entries(placement))),
            },
        }
    }

    fn choice(&mut self) -> asl::State {
        let variables: Vec<Str> = self
            .wiring
            .operands
            .iter()
            .map(|data| Str::Owned(self.data_path(data)))
            .collect();
        let mut choice = asl::Choice {
            comment: self.configuration.comment.take(),
            ..Default::default()
        };
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
        asl::State::Choice(choice)
    }

    fn wait(&mut self) -> asl::State {
        let mut wait = asl::Wait::new(self.transition());
        wait.comment = self.configuration.comment.take();
        wait.seconds = self.configuration.seconds;
        wait.timestamp = self.configuration.timestamp.take();
        match self.named("seconds") {
            Some(Expression::Path(path)) => wait.seconds_path = Some(path.into()),
            Some(Expression::Value(value)) => {
                wait.seconds = value.as_u64().and_then(|n| n.try_into().ok())
            }
            None => {}
        }
        match self.named("until") {
            Some(Expression::Path(path)) => wait.timestamp_path = Some(path.into()),
            Some(Expression::Value(value)) => {
                wait.timestamp = value.as_str().map(|t| t.to_owned().into())
            }
            None => {}
        }
        let times = [
            wait.seconds.is_some(),
            wait.seconds_path.is_some(),
            wait.timestamp.is_some(),
            wait.timestamp_path.is_some(),
        ];
        if times.into_iter().filter(|set| *set).count() != 1 {
            self.problems
                .push("a wait has exactly one of `seconds` and `until`".to_owned());
        }
        asl::State::Wait(wait)
    }

    fn pass(&mut self) -> asl::State {
        let mut pass = asl::Pass::new(self.transition());
        pass.comment = self.configuration.comment.take();
        pass.result = self.configuration.result.take();
        if pass.result.is_none() || matches!(self.node().exit, Exit::End) {
            return asl::State::Pass(Box::new(pass));
        }
        let placement = self.placement();
        match &placement.store {
            Store::Nothing => {
                pass.result = None;
            }
            Store::Variables => {
                pass.assign = Some(entries(placement));
                pass.result_path = ResultPath::Discard;
            }
            // The result is there whole, so fields are read from it.
            Store::Slot(slot) if placement.keeps_document => {
                pass.result_path = ResultPath::At(format!("${slot}").into());
            }
            Store::Slot(slot) => {
                let result = pass.result.take().unwrap_or_default();
                pass.result = Some(Map::from_iter([(slot[1..].to_owned(), result)]).into());
            }
        }
        asl::State::Pass(Box::new(pass))
    }

    fn succeed(&mut self) -> asl::State {
        let mut succeed = asl::Succeed {
            comment: self.configuration.comment.take(),
            ..Default::default()
        };
        if self.node().spec.dependency_count() > 0
            && let Some(Expression::Path(path)) = self.expression(0, &Shape::Any)
        {
            succeed.output_path = Some(path.into());
        }
        asl::State::Succeed(succeed)
    }

    fn fail(&mut self) -> asl::State {
        let mut fail = asl::Fail {
            comment: self.configuration.comment.take(),
            error: self.configuration.error.take(),
            cause: self.configuration.cause.take(),
            ..Default::default()
        };
        match self.named("error") {
            Some(Expression::Path(path)) => fail.error_path = Some(path.into()),
            Some(Expression::Value(value)) => {
                fail.error = value.as_str().map(|t| t.to_owned().into())
            }
            None => {}
        }
        match self.named("cause") {
            Some(Expression::Path(path)) => fail.cause_path = Some(path.into()),
            Some(Expression::Value(value)) => {
                fail.cause = value.as_str().map(|t| t.to_owned().into())
            }
            None => {}
        }
        asl::State::Fail(fail)
    }

    /// What the input called `name` gets.
    fn named(&mut self, name: &str) -> Option<Expression> {
        let spec = self.node().spec;
        let port = spec
            .dependencies
            .iter()
            .position(|port| port.logical_name.as_str() == name)?;
        self.expression(port, spec.dependencies[port].data_type)
    }

    fn raw(&mut self) -> asl::State {
        let mut state = self.configuration.raw.take().unwrap_or_default();
        self.problems.extend(raw::problems(&state));
        let extra = self.wiring.extra.iter().filter_map(|(name, source)| {
            let expression = match source {
                WireSource::Data(data) => Expression::Path(self.data_path(data)),
                WireSource::Literal(literal) => Expression::Value(choice::json(literal)),
                WireSource::Computed => Expression::Value(self.computed(name)?),
                WireSource::Outputs(..) | WireSource::Configured | WireSource::Absent => {
                    return None;
                }
            };
            Some(match expression {
                Expression::Path(path) => (format!("{name}.$"), Value::from(path)),
                Expression::Value(value) => ((*name).to_owned(), value),
            })
        });
        let extra: Vec<_> = extra.collect();
        if !extra.is_empty() {
            let parameters = state
                .entry("Parameters")
                .or_insert_with(|| Map::new().into());
            match parameters.as_object_mut() {
                Some(parameters) => parameters.extend(extra),
                None => self
                    .problems
                    .push("`Parameters` in the JSON of the state is no object".to_owned()),
            }
        }
        raw::place(&mut state, self.placement());
        self.connect_raw(&mut state);
        asl::State::Raw(state)
    }

    /// Adds the declared successor to the JSON of a state, or holds several against those that the JSON names.
    fn connect_raw(&mut self, state: &mut Map<String, Value>) {
        let ends_itself = matches!(
            state.get("Type").and_then(Value::as_str),
            Some("Succeed" | "Fail")
        );
        let declared: BTreeSet<&str> = match self.node().exit {
            Exit::Given(next) => next.iter().map(|&next| self.names[next].as_ref()).collect(),
            Exit::Next(next) => {
                state.insert("Next".to_owned(), self.names[next].as_ref().into());
                BTreeSet::from([self.names[next].as_ref()])
            }
            Exit::End => {
                if !ends_itself {
                    state.insert("End".to_owned(), true.into());
                }
                BTreeSet::new()
            }
            Exit::Choice { .. } => BTreeSet::new(),
        };
        let problems = raw::transition_problems(state, &declared);
        self.problems.extend(problems);
        let caught = self.catchers();
        if !caught.is_empty()
            && let Value::Array(catch) = state
                .entry("Catch")
                .or_insert_with(|| Value::Array(Vec::new()))
        {
            catch.extend(
                caught
                    .iter()
                    .filter_map(|catcher| serde_json::to_value(catcher).ok()),
            );
        }
    }
}

/// The kept values by key.
fn entries(placement: &Placement) -> Template {
    Template::Object(
        placement
            .values
            .iter()
            .map(|kept| (Str::Owned(kept.key.clone()), kept.select.clone()))
            .collect(),
    )
}

/// An object that holds a value under the key of a slot.
fn around(slot: &str, value: Template) -> Template {
    Template::Object(vec![(Str::Owned(slot[1..].to_owned()), value)])
}

/// Whether a value known when the machine is assembled is what an input reads.
fn accepts(shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Any, _)
        | (Shape::Null | Shape::Optional(_), Value::Null)
        | (Shape::Boolean, Value::Bool(_))
        | (Shape::Number, Value::Number(_))
        | (Shape::String, Value::String(_)) => true,
        (Shape::Integer, Value::Number(number)) => !number.is_f64(),
        (Shape::Enum(shape), Value::String(text)) => shape.variants.contains(&text.as_str()),
        (Shape::Optional(inner), value) => accepts(inner, value),
        (Shape::Array(inner), Value::Array(items)) => items.iter().all(|item| accepts(inner, item)),
        (Shape::Map(inner), Value::Object(fields)) => {
            fields.values().all(|value| accepts(inner, value))
        }
        (Shape::Object(object), Value::Object(fields)) => {
            object
                .fields()
                .iter()
                .all(|field| match field.read.and_then(|key| fields.get(key)) {
                    Some(value) => accepts(field.shape, value),
                    None => !field.required || field.read.is_none(),
                })
        }
        _ => false,
    }
}
