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

mod name;
mod plan;

use indexmap::IndexMap;

use super::names::Names;
use super::raw::RawResult;
use crate::asl::Str;
use crate::path::push_name;
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
    /// The key below the slot, empty if the slot is the value; or the name of the variable.
    pub(super) key: Str,
}

/// A value that several states give, depending on the path.
struct Join {
    /// The states that give it, sorted.
    states: Vec<usize>,
    readers: Vec<usize>,
    place: String,
}

impl Join {
    fn read_by(origins: &[Origin], reader: usize) -> Self {
        let mut states: Vec<_> = origins.iter().filter_map(|origin| origin.state).collect();
        states.sort_unstable();
        Self {
            states,
            readers: vec![reader],
            place: String::new(),
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

    /// The path of what `origins` give: an execution input, the output of a state, or of several at a join.
    pub(super) fn path(&self, machine: &MachineSpec<'_>, origins: &[Origin]) -> String {
        match *origins {
            [
                Origin {
                    state: None,
                    output,
                },
            ] => {
                let mut path = "$$.Execution.Input".to_owned();
                let port = machine.input.output_port(output);
                if port.scope == PortScope::Field {
                    push_name(&mut path, port.key);
                }
                path
            }
            [
                Origin {
                    state: Some(state),
                    output,
                },
            ] => self.states[state].path(machine, state, output),
            _ => self.joins[origins].place.clone(),
        }
    }
}

impl Placement {
    fn path(&self, machine: &MachineSpec<'_>, state: usize, output: usize) -> String {
        let (kept, below) = self.covering(machine, state, output);
        let slot = match &self.store {
            Store::Slot(slot) => slot.len(),
            Store::Variables | Store::Nothing => 0,
        };
        let names = slot + kept.key.len() + below.map_or(0, str::len);
        let mut path = String::with_capacity(names + 1 + 2 * "['']".len());
        path.push('$');
        match &self.store {
            Store::Slot(slot) => {
                path.push_str(slot);
                if !kept.key.is_empty() {
                    push_name(&mut path, &kept.key);
                }
            }
            Store::Variables => path.push_str(&kept.key),
            Store::Nothing => unreachable!("what is read is kept"),
        }
        if let Some(key) = below {
            push_name(&mut path, key);
        }
        path
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
