//! One state of a machine as ASL.

mod flow;
mod raw;
mod task;

use serde_json::Value;

use super::choice;
use super::configuration::Configuration;
use super::encode::{Expression, selected};
use super::layout::{Layout, Placement};
use crate::asl::{self, DataPath, Str, Template, Transition};
use crate::path::push_name;
use crate::resolve::{DataSource, StateWiring, WireSource};
use crate::shape::{Enclosing, Shape};
use crate::spec::{Exit, MachineSpec, PortScope, StateKind, StateNode, StateSpec};

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
        let kind = self.node().spec.kind;
        if !matches!(kind, StateKind::Task(_) | StateKind::Raw) && self.configuration.is_for_work()
        {
            self.problems
                .push("it runs no work; retries and timeouts are for tasks".to_owned());
        }
        match kind {
            StateKind::Task(resource) => self.task(resource),
            StateKind::Choice => self.choice(),
            StateKind::Wait => self.wait(),
            StateKind::Pass => self.pass(),
            StateKind::Succeed => self.succeed(),
            StateKind::Fail => self.fail(),
            StateKind::Raw => self.raw(),
        }
    }

    /// Adds a problem that may follow from another one, unless there is one.
    fn add_if_first(&mut self, problem: &str) {
        if self.problems.is_empty() {
            self.problems.push(problem.to_owned());
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

    /// What input port `port` gets; `None` if it is configured or absent.
    fn expression(&mut self, port: usize, shape: &'static Shape) -> Option<Expression> {
        let dependency = self.node().spec.dependency(port);
        let name = dependency.logical_name;
        // As in the matcher: a field of a payload is another thing than the field of the configuration with its name.
        let set = dependency.scope == PortScope::Named
            && self.configuration.configured.contains(&name.key());
        match &self.wiring.inputs[port] {
            WireSource::Output(..) | WireSource::Outputs(..) if set => None,
            WireSource::Output(origin, _) => {
                Some(Expression::Path(self.layout.path(self.machine, &[*origin])))
            }
            WireSource::Outputs(origins, _) => {
                Some(Expression::Path(self.layout.path(self.machine, origins)))
            }
            WireSource::Data(data) => Some(Expression::Path(self.data_path(data))),
            WireSource::Literal(literal) => Some(Expression::Value(choice::json(literal))),
            WireSource::Computed => {
                let value = self.computed(name.as_str())?;
                if !shape.reads(&value) {
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
        let mut around = Enclosing::NONE;
        for name in data.below {
            let here;
            (here, around) = around.resolve(shape.required().written());
            match here {
                Shape::Map(map) => {
                    push_name(&mut path, name);
                    shape = map.values;
                }
                here => match here.field(name) {
                    Some(field) if field.flattened => shape = field.shape,
                    Some(field) => {
                        push_name(&mut path, field.written.unwrap_or(name));
                        shape = field.shape;
                    }
                    None => push_name(&mut path, name),
                },
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
                .collect::<Vec<_>>();
            let mut catcher = asl::Catcher::new(errors, self.name_of(catch.next));
            if keeps {
                catcher.result_path = Some(DataPath::Discard);
            }
            catcher
        });
        catches.collect()
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
}

/// The kept values by key.
fn entries(placement: &Placement, spec: &'static StateSpec) -> Template {
    let values = placement.values.iter();
    let entries = values.map(|kept| (kept.key.clone(), selected(spec, kept.output)));
    Template::Object(entries.collect())
}

/// An object that holds a value under the key of a slot.
fn around(slot: &str, value: Template) -> Template {
    Template::Object(vec![(Str::Owned(slot[1..].to_owned()), value)])
}
