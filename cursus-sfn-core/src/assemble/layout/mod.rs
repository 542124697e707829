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

mod caught;
mod export;
mod lost;
mod name;
mod plan;
mod walk;

use indexmap::IndexMap;
use smallvec::{SmallVec, smallvec};

use super::names::Names;
use super::place::Place;
use super::raw::{RawResult, first_step};
use crate::asl::{Str, Template};
use crate::path::Step;
use crate::resolve::{Origin, Wiring};
use crate::spec::{MachineSpec, PortScope};
use crate::text::Hashing;
use caught::Caught;
pub(super) use caught::Holder;
use export::Export;
use plan::{Planner, wholes};

/// The plan of where every value lives.
pub(super) struct Layout {
    pub(super) states: Vec<Placement>,
    joins: Joins,
    /// For each Parallel state, what it takes out of its branches.
    exports: Vec<Vec<Export>>,
    /// What is read where it cannot be, each with the state to blame.
    problems: Vec<(usize, String)>,
    caught: Caught,
}

/// What becomes of what one state gives.
#[derive(Clone, Default)]
pub(super) struct Placement {
    pub(super) store: Store,
    /// What is kept, under which key or variable.
    pub(super) values: SmallVec<[Kept; 3]>,
    /// Whether the document holds something that is read after the state.
    pub(super) keeps_document: bool,
    /// Whether it holds something that is read after an error in the state.
    pub(super) keeps_on_error: bool,
    /// For what a Map gives to each item: the slots from outside that are read there.
    pub(super) carried: Vec<Str>,
}

/// Where what a state gives is kept.
#[derive(Clone, Default, PartialEq)]
pub(super) enum Store {
    /// Nowhere: nobody reads it.
    #[default]
    Nothing,
    /// In the document, at this path.
    Slot(Str),
    /// In variables.
    Variables,
    /// In the context, where what is given to an item is too.
    Context,
    /// In the input of the execution that a distributed map runs, at this path of it.
    ExecutionInput(Str),
}

/// A value that is kept.
#[derive(Clone)]
pub(super) struct Kept {
    /// What of the result it is, as an output port.
    pub(super) output: usize,
    /// Whether it is kept where other states keep theirs.
    joined: bool,
    /// Its path in the document, or the variable that holds it.
    holder: Str,
    /// The key below the slot or in the variable; empty if that is the value.
    pub(super) key: Str,
}

/// What a branch ends with under some key.
pub(super) enum Ending {
    /// An output of its last state.
    Own(usize),
    /// What stands at a place.
    Place(Place),
}

/// The joins by what comes together there, in the order met.
type Joins = IndexMap<SmallVec<[Origin; 2]>, Join, Hashing>;

/// A few states.
type States = SmallVec<[usize; 2]>;

/// A value that several states give, depending on the path.
struct Join {
    /// The states that write it, sorted.
    states: States,
    readers: States,
    place: Place,
}

impl Join {
    fn read_by(machine: &MachineSpec<'_>, origins: &[Origin], reader: usize) -> Self {
        // A state that ends a branch gives what it gives right there.
        let states = origins.iter().filter_map(|origin| origin.state);
        let mut states: States = states.filter(|state| !machine.is_end(*state)).collect();
        states.sort_unstable();
        Self {
            states,
            readers: smallvec![reader],
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
        let caught = planner.place_caught(wiring, names);
        planner.mark_live();
        planner.into_layout(caught)
    }

    /// What a state makes impossible to read.
    pub(super) fn problems(&self, state: usize) -> Vec<String> {
        let problems = self.problems.iter().filter(|(at, _)| *at == state);
        problems.map(|(_, problem)| problem.clone()).collect()
    }

    /// Where a reader in `scope` finds what `origins` give: an execution input, the output of a state, or of several at a
    /// join.
    pub(super) fn place(
        &self,
        machine: &MachineSpec<'_>,
        scope: Option<usize>,
        origins: &[Origin],
    ) -> Place {
        if machine.scopes.is_empty() {
            return self.place_in_scope(machine, origins);
        }
        let known = &mut |owner: usize, branch, inner: Vec<Origin>| {
            let mut exports = self.exports[owner].iter();
            exports
                .position(|export| export.scope == branch && export.origins == inner)
                .expect("what is read outside of a branch is exported")
        };
        let origins = export::seen_from(machine, scope, origins, known);
        self.place_in_scope(machine, &origins)
    }

    /// The path of an output, as most have one: one state keeps it by itself in the document. What [`place`](Self::place)
    /// says has the same.
    pub(super) fn path(&self, machine: &MachineSpec<'_>, origin: Origin) -> Option<&Str> {
        // Where there are scopes, it depends on that of the reader.
        let state = origin.state.filter(|_| machine.scopes.is_empty())?;
        let placement = &self.states[state];
        let mut own = placement.values.iter().filter(|kept| !kept.joined);
        let kept = own.find(|kept| kept.output == origin.output)?;
        matches!(placement.store, Store::Slot(_)).then_some(&kept.holder)
    }

    /// Where a state finds the error that was caught last.
    pub(super) fn caught_place(&self, reader: usize) -> Place {
        self.caught.place(reader)
    }

    /// Where a catch of `state` that leads to `next` puts the error, if that is read.
    pub(super) fn holder_of_error(&self, state: usize, next: usize) -> Option<&Holder> {
        self.caught.holder(state, next)
    }

    /// What the branch that a state stands in ends with: the keys and values that are read outside of it.
    pub(super) fn ending(&self, machine: &MachineSpec<'_>, state: usize) -> Vec<(Str, Ending)> {
        let Some(scope) = machine.states[state].scope else {
            return Vec::new();
        };
        let exports = &self.exports[machine.scopes[scope].owner];
        let exports = exports.iter().filter(|export| export.scope == scope);
        let ending = exports.map(|Export { origins, key, .. }| {
            let own = origins.iter().find(|origin| origin.state == Some(state));
            let value = match own {
                Some(own) => Ending::Own(own.output),
                None => Ending::Place(self.place_in_scope(machine, origins)),
            };
            (key.clone(), value)
        });
        ending.collect()
    }

    /// Where in the result of a state an export stands; `None` if an output is none.
    pub(super) fn exported(
        &self,
        machine: &MachineSpec<'_>,
        state: usize,
        output: usize,
    ) -> Option<Place> {
        let export = self.exports[state].get(output)?;
        Some(export.place(machine))
    }

    fn place_in_scope(&self, machine: &MachineSpec<'_>, origins: &[Origin]) -> Place {
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
            _ => match wholes(machine, origins) {
                Some((wholes, key)) => self.joins[&wholes].place.clone().key(key),
                None => self.joins[origins].place.clone(),
            },
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
            Store::Slot(_) => return Place::document(kept.holder.clone()),
            Store::Variables => Place::variable(kept.holder.clone()),
            Store::Context => {
                let name = kept.key.clone();
                return Place::context().key("Map").key("Item").key(name);
            }
            Store::ExecutionInput(slot) => match first_step(slot) {
                Some(Step::Name(key)) => Place::execution_input().key(key),
                // It is a batch.
                Some(Step::Index(_)) | None => Place::execution_input(),
            },
            Store::Nothing => unreachable!("what is read is kept"),
        };
        if kept.key.is_empty() {
            holder
        } else {
            holder.name(kept.key.clone())
        }
    }

    /// The variables that hold what is kept, each with its value; `value` is what an output port gives.
    pub(super) fn assigned(&self, mut value: impl FnMut(usize) -> Template) -> Template {
        let mut variables: IndexMap<&Str, Template> = IndexMap::new();
        for kept in &self.values {
            let variable = variables
                .entry(&kept.holder)
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
