//! Where data lives while a machine runs.
//!
//! What a state gives and somebody reads is kept in a *slot*: a key of the document that flows from state to state,
//! called like the state. Only what is read is kept. Where several paths join and each brings the same input from
//! another state, these states share a slot, so that the reader finds it in one place.
//!
//! Three cases do not work in the document, and use a workflow variable instead: states that share one output with some
//! states and another output with others, because a state writes to one place only; data that must survive a state
//! given as JSON which replaces the document; and what such a state gives, unless it says where, because what it adds to
//! may be no object. A state either writes a slot or assigns variables, never both: paths in `Assign` then refer to its
//! plain result.
//!
//! The document is replaced rather than added to where nothing in it is read any more.
//!
//! A machine in `JSONata` keeps all data in variables. One is called like its state and holds what is read of it; one
//! more is assigned by all states of a join.

mod name;
mod plan;

use indexmap::IndexMap;

use super::names::Names;
use super::place::Place;
use super::raw::RawResult;
use crate::asl::{Str, Template};
use crate::resolve::{Origin, Wiring};
use crate::spec::{MachineSpec, PortScope};
use plan::Planner;

/// The plan of where every value lives.
pub(super) struct Layout {
    pub(super) states: Vec<Placement>,
    joins: IndexMap<Vec<Origin>, Join>,
}

/// What becomes of what one state gives.
#[derive(Clone, Default)]
pub(super) struct Placement {
    pub(super) store: Store,
    /// What is kept, under which key or variable.
    pub(super) values: Vec<Kept>,
    /// Whether the document holds something that is read after the state.
    pub(super) keeps_document: bool,
    /// Whether it holds something that is read after an error in the state.
    pub(super) keeps_on_error: bool,
}

/// Where what a state gives is kept.
#[derive(Clone, Default, PartialEq)]
pub(super) enum Store {
    /// Nowhere: nobody reads it.
    #[default]
    Nothing,
    /// In the document, at this path below `$`.
    Slot(String),
    /// In variables.
    Variables,
}

/// A value that is kept.
#[derive(Clone)]
pub(super) struct Kept {
    /// What of the result it is, as an output port.
    pub(super) output: usize,
    /// Whether it is kept where other states keep theirs.
    joined: bool,
    /// The variable that holds it; empty if it is in the slot of the state.
    variable: Str,
    /// The key below the slot or in the variable; empty if that is the value.
    pub(super) key: Str,
}

/// A value that several states give, depending on the path.
struct Join {
    /// The states that give it, sorted.
    states: Vec<usize>,
    readers: Vec<usize>,
    place: Place,
}

impl Join {
    fn read_by(origins: &[Origin], reader: usize) -> Self {
        let mut states: Vec<_> = origins.iter().filter_map(|origin| origin.state).collect();
        states.sort_unstable();
        Self {
            states,
            readers: vec![reader],
            place: Place::context(),
        }
    }
}

impl Layout {
    /// Plans a machine. `raw` says what each state given as JSON does to the document.
    pub(super) fn new(
        machine: &MachineSpec<'_>,
        wiring: &Wiring<'_>,
        raw: &[Option<RawResult>],
        names: &mut Names,
    ) -> Self {
        let mut planner = Planner::new(machine, raw);
        planner.place(wiring);
        planner.name(names);
        planner.mark_live();
        planner.into_layout()
    }

    /// Where `origins` put what they give: an execution input, the output of a state, or of several at a join.
    pub(super) fn place(&self, machine: &MachineSpec<'_>, origins: &[Origin]) -> Place {
        match *origins {
            [
                Origin {
                    state: None,
                    output,
                },
            ] => {
                let input = Place::execution_input();
                let port = machine.input.output_port(output);
                match port.scope {
                    PortScope::Field => input.key(port.key),
                    PortScope::Named | PortScope::Whole => input,
                }
            }
            [
                Origin {
                    state: Some(state),
                    output,
                },
            ] => self.states[state].place(machine, state, output),
            _ => self.joins[origins].place.clone(),
        }
    }
}

impl Placement {
    fn place(&self, machine: &MachineSpec<'_>, state: usize, output: usize) -> Place {
        let (kept, below) = self.covering(machine, state, output);
        let place = self.place_of(kept);
        match below {
            Some(key) => place.key(key),
            None => place,
        }
    }

    fn place_of(&self, kept: &Kept) -> Place {
        let holder = match &self.store {
            Store::Slot(slot) => Place::document(format!("${slot}")),
            Store::Variables => Place::variable(kept.variable.clone()),
            Store::Nothing => unreachable!("what is read is kept"),
        };
        if kept.key.is_empty() {
            holder
        } else {
            holder.key(kept.key.clone())
        }
    }

    /// The variables that hold what is kept, each with its value; `value` is what an output port gives.
    pub(super) fn assigned(&self, value: impl Fn(usize) -> Template) -> Template {
        let mut variables: IndexMap<&Str, Template> = IndexMap::new();
        for kept in &self.values {
            let variable = variables
                .entry(&kept.variable)
                .or_insert_with(Template::object);
            let value = value(kept.output);
            if kept.key.is_empty() {
                *variable = value;
            } else {
                variable.set(kept.key.clone(), value);
            }
        }
        let variables = variables.into_iter();
        Template::Object(
            variables
                .map(|(name, value)| (name.clone(), value))
                .collect(),
        )
    }

    /// The kept value that holds an output: itself, or for a field the whole payload and the key in it.
    fn covering(
        &self,
        machine: &MachineSpec<'_>,
        state: usize,
        output: usize,
    ) -> (&Kept, Option<&'static str>) {
        let mut own = self.values.iter().filter(|kept| !kept.joined);
        if let Some(kept) = own.clone().find(|kept| kept.output == output) {
            return (kept, None);
        }
        let spec = machine.states[state].spec;
        let whole = own
            .find(|kept| spec.output_port(kept.output).scope == PortScope::Whole)
            .expect("an output that is read is kept, or the payload it belongs to is");
        (whole, Some(spec.output_port(output).key))
    }
}
