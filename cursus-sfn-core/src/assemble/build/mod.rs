//! One state of a machine as ASL.

mod distributed;
mod flow;
mod kinds;
mod outcome;
mod raw;
mod scope;
mod task;

use serde_json::Value;

use super::configuration::Configuration;
use super::encode::{Expression, Said};
use super::expression::{Operand, Term, intrinsic, json, jsonata, term};
use super::fields;
use super::layout::{Holder, Layout, Placement};
use super::place::Place;
use crate::asl::{self, DataPath, QueryLanguage, Str, Template, Transition};
use crate::resolve::{
    DataSource, Origin, StateWiring, WireSource, giver, is_position, says_in_jsonata, shapes,
};
use crate::shape::{Enclosing, Shape};
use crate::spec::{Exit, MachineSpec, PortScope, Root, StateKind, StateNode, Step};

pub(super) use kinds::Kinds;
pub(super) use scope::nest;

/// Everything known of one state.
pub(super) struct StateBuild<'b, 'm> {
    pub(super) machine: &'b MachineSpec<'m>,
    pub(super) state: usize,
    pub(super) language: QueryLanguage,
    pub(super) names: &'b [Str],
    pub(super) wiring: &'b StateWiring<'m>,
    pub(super) layout: &'b Layout,
    pub(super) kinds: &'b mut Kinds,
    pub(super) configuration: &'b mut Configuration,
    pub(super) configured: &'b [u128],
    pub(super) problems: Vec<String>,
}

impl<'b, 'm> StateBuild<'b, 'm> {
    /// The state in ASL, if it is one. What is wrong is added to the problems.
    pub(super) fn build(&mut self) -> Option<asl::State> {
        let mut state = self.build_known()?;
        if self.is_in_jsonata() && self.machine.language() != QueryLanguage::Jsonata {
            flow::say_jsonata(&mut state);
        }
        let Some(further) = self.configuration.take(|further| &mut further.fields) else {
            return Some(state);
        };
        Some(match fields::add_to_state(&state, further) {
            Ok(state) => state,
            Err(problem) => {
                self.problems.push(problem);
                state
            }
        })
    }

    /// What the state is by what is known of it.
    fn build_known(&mut self) -> Option<asl::State> {
        self.problems.append(&mut self.configuration.problems);
        let kind = self.node().spec.kind;
        let runs_work = matches!(
            kind,
            StateKind::Task(_) | StateKind::Raw | StateKind::Parallel | StateKind::Map
        );
        if !runs_work && self.configuration.is_for_work() {
            self.problems
                .push("it runs no work; retries and timeouts are for tasks".to_owned());
        }
        Some(match kind {
            StateKind::Task(resource) => self.task(resource),
            StateKind::Choice => self.choice(),
            StateKind::Wait => self.wait(),
            StateKind::Pass => self.pass(),
            StateKind::Succeed => self.succeed(),
            StateKind::Fail => self.fail(),
            StateKind::Raw => self.raw(),
            StateKind::Parallel => self.parallel(),
            StateKind::Map => self.map(),
            StateKind::Item | StateKind::Batch | StateKind::Index => return None,
        })
    }

    /// Adds a problem that may follow from another one, unless there is one.
    fn add_if_first(&mut self, problem: &str) {
        if self.problems.is_empty() {
            self.problems.push(problem.to_owned());
        }
    }

    fn node(&self) -> &'b StateNode<'m> {
        &self.machine.states[self.state]
    }

    const fn language(&self) -> QueryLanguage {
        self.language
    }

    fn is_in_jsonata(&self) -> bool {
        self.language() == QueryLanguage::Jsonata
    }

    fn placement(&self) -> &'b Placement {
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
        let set = dependency.scope == PortScope::Named && self.configured.contains(&name.key());
        let wiring = self.wiring;
        match &wiring.inputs[port] {
            WireSource::Output(..) | WireSource::Outputs(..) if set => None,
            source => self.of_source(source, name.as_str(), shape),
        }
    }

    /// What a setting of the task is, if data says so.
    fn setting(&mut self, name: &str) -> Option<Expression> {
        let (node, wiring) = (self.node(), self.wiring);
        let mut settings = node.settings.iter().zip(&wiring.settings);
        let (_, source) = settings.find(|(setting, _)| setting.port == name)?;
        self.of_source(source, name, &Shape::Any)
    }

    /// What comes from a source.
    fn of_source(
        &mut self,
        source: &WireSource<'_>,
        name: &str,
        shape: &'static Shape,
    ) -> Option<Expression> {
        match source {
            WireSource::Output(origin, _) => Some(Expression::Place(self.place(&[*origin]))),
            WireSource::Outputs(origins, _) => Some(Expression::Place(self.place(origins))),
            WireSource::Data(data) => Some(Expression::Place(self.data_place(data))),
            WireSource::Literal(literal) => Some(Expression::Value(json(literal))),
            WireSource::Expression(steps) => {
                let in_jsonata = says_in_jsonata(self.machine, self.state);
                match self.said(steps, in_jsonata) {
                    Ok(expression) => Some(expression),
                    Err(problem) => {
                        self.problems.push(format!("input `{name}`: {problem}"));
                        None
                    }
                }
            }
            WireSource::Computed => {
                let value = self.computed(name)?;
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
        self.configuration.bound_value(port).cloned()
    }

    /// An output of one state or of the execution input, as a value that is filled in.
    fn read(&self, origin: Origin) -> Template {
        let path = match self.language() {
            QueryLanguage::JsonPath => self.layout.path(self.machine, origin),
            QueryLanguage::Jsonata => None,
        };
        match path {
            Some(path) => Template::Path(path.clone()),
            None => self.place(&[origin]).template(self.language()),
        }
    }

    /// Where the state finds what `origins` give.
    fn place(&self, origins: &[Origin]) -> Place {
        self.layout.place(self.machine, self.node().scope, origins)
    }

    /// Where named data stands.
    fn data_place(&self, data: &DataSource<'_>) -> Place {
        let port = giver(self.machine, data.root).output_port(data.output);
        let given = match (data.origin(), data.root) {
            (Some(origin), _) => Err(self.place(&[origin])),
            (None, Root::Caught) => Ok(self.layout.caught_place(self.state)),
            (None, Root::Context | Root::Input | Root::State(_)) => Ok(Place::context()),
        };
        let mut place = match given {
            Ok(whole) if port.scope == PortScope::Field => whole.key(port.key),
            Ok(place) | Err(place) => place,
        };
        let mut shape = port.data_type;
        let mut around = Enclosing::NONE;
        for name in data.below {
            let here;
            (here, around) = around.resolve(shape.required().written());
            match (here, here.field(name), name.parse()) {
                (Shape::Array(inner), _, Ok(position)) if is_position(name) => {
                    place = place.item(position);
                    shape = inner;
                }
                (Shape::Map(map), ..) => {
                    place = place.key((*name).to_owned());
                    shape = map.values;
                }
                // Its fields stand beside the others.
                (_, Some(field), _) if field.flattened => shape = field.shape,
                (_, Some(field), _) => {
                    place = match field.written {
                        Some(key) => place.key(key),
                        None => place.key((*name).to_owned()),
                    };
                    shape = field.shape;
                }
                _ => place = place.key((*name).to_owned()),
            }
        }
        place
    }

    /// The value of an expression. `in_jsonata`: where it goes, no intrinsic function is understood.
    fn said(&self, steps: &[Step<'_>], in_jsonata: bool) -> Result<Expression, String> {
        let operands = self.operands();
        let shapes = shapes(self.machine, self.state, false, steps);
        let term = term(
            steps,
            &shapes,
            &operands,
            self.configuration.computed_values(),
        )?;
        let reads_context = steps.iter().any(|step| match step {
            Step::Operand(operand) => operands[*operand].place.is_in_context(),
            Step::Literal(_)
            | Step::Variant(_)
            | Step::Computed(_)
            | Step::Struct(..)
            | Step::Apply(..) => false,
        });
        said(&term, in_jsonata, reads_context)
    }

    /// The data that conditions and expressions read.
    fn operands(&self) -> Vec<Operand> {
        let operands = self.wiring.operands.iter().map(|data| Operand {
            place: self.data_place(data),
            may_be_missing: data.may_be_missing,
        });
        operands.collect()
    }

    fn retriers(&mut self) -> asl::Retriers {
        let node = &self.machine.states[self.state];
        self.kinds.retriers(node, &self.configuration.retries)
    }

    fn catchers(&self) -> Vec<asl::Catcher> {
        let keeps = self.placement().keeps_on_error;
        let catches = self.node().catches.iter().map(|catch| {
            let errors = catch
                .error_equals
                .iter()
                .map(|error| Str::constant(error.as_str()))
                .collect::<Vec<_>>();
            let mut catcher = asl::Catcher::new(errors, self.name_of(catch.next));
            if keeps && self.is_in_jsonata() {
                catcher.output = Some("{% $states.input %}".into());
            } else if keeps {
                catcher.result_path = Some(DataPath::Discard);
            }
            match self.layout.holder_of_error(self.state, catch.next) {
                Some(Holder::Slot(slot)) if self.is_in_jsonata() => {
                    let key = Value::from(&slot["$.".len()..]);
                    let output =
                        format!("{{% $merge([$states.input, {{{key}: $states.errorOutput}}]) %}}");
                    catcher.output = Some(output.into());
                }
                Some(Holder::Slot(slot)) => {
                    catcher.result_path = Some(DataPath::At(slot.clone()));
                }
                Some(Holder::Variable(name)) => {
                    let error = match self.language() {
                        QueryLanguage::JsonPath => Template::Path("$".into()),
                        QueryLanguage::Jsonata => "{% $states.errorOutput %}".into(),
                    };
                    let assigned = vec![(name.clone(), error)];
                    catcher.assign = Some(Template::Object(assigned));
                }
                None => {}
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

/// The value of a term. Objects, and arrays of them, are written out: no intrinsic function gives one.
fn said(term: &Term<'_>, in_jsonata: bool, reads_context: bool) -> Result<Expression, String> {
    if let Some(entries) = term.entries() {
        let entries = entries.iter().map(|(key, value)| {
            let value = said(value, in_jsonata, reads_context)?;
            Ok((Str::copied(key), value))
        });
        return Ok(Expression::Object(entries.collect::<Result<_, String>>()?));
    }
    if let Some(items) = term.items()
        && items.iter().any(Term::has_objects)
    {
        let items = items
            .iter()
            .map(|item| said(item, in_jsonata, reads_context));
        return Ok(Expression::Array(items.collect::<Result<_, String>>()?));
    }
    if let Some(value) = term.value() {
        return Ok(Expression::Value(value.clone()));
    }
    let call = if in_jsonata {
        None
    } else {
        match intrinsic(term)? {
            Ok(call) => Some(call),
            Err(value) => return Ok(Expression::Value(value)),
        }
    };
    Ok(Expression::Said(Said {
        call,
        reads_context,
        expression: jsonata(term),
    }))
}

/// An object that holds a value under the key of a slot.
fn around(slot: &str, value: Template) -> Template {
    Template::Object(vec![(Str::copied(&slot["$.".len()..]), value)])
}
