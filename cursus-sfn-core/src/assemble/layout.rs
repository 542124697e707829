//! Where data lives while a machine runs.
//!
//! What a state gives and somebody reads is kept in a *slot*: a key of the document that flows from state to state,
//! called like the state. Only what is read is kept. Where several paths join and each brings the same input from
//! another state, these states share a slot, so that the reader finds it in one place.
//!
//! Two cases do not work in the document, and use a workflow variable instead: states that share one output with some
//! states and another output with others, because a state writes to one place only; and data that must survive a state
//! given as JSON which replaces the document. A state either writes a slot or assigns variables, never both: paths in
//! `Assign` then refer to its plain result.
//!
//! The document is replaced rather than added to where nothing in it is read any more.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::encode::selected;
use super::names::Names;
use super::raw::RawResult;
use crate::asl::Template;
use crate::path::push_name;
use crate::resolve::{Origin, WireSource, Wiring};
use crate::spec::{Incoming, MachineSpec, PortScope, StateKind};

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
    output: usize,
    /// The key below the slot, empty if the slot is the value; or the name of the variable.
    pub(super) key: String,
    /// What of the result it is.
    pub(super) select: Template,
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
        planner.collect(wiring);
        planner.separate();
        planner.replace_lost_slots();
        planner.name(names);
        planner.mark_live();
        Self {
            states: planner.states,
            joins: planner.joins,
        }
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
        let mut path = "$".to_owned();
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
        if let Some(kept) = self.values.iter().find(|kept| kept.output == output) {
            return (kept, None);
        }
        let spec = machine.states[state].spec;
        let whole = self
            .values
            .iter()
            .find(|kept| spec.output_port(kept.output).scope == PortScope::Whole)
            .expect("an output that is read is kept, or the payload it belongs to is");
        (whole, Some(spec.output_port(output).key))
    }
}

struct Planner<'m> {
    machine: &'m MachineSpec<'m>,
    raw: &'m [Option<RawResult>],
    states: Vec<Placement>,
    /// The outputs of each state that are read from it alone, and the states that read them.
    single: Vec<Reads>,
    /// The joins, in the order met.
    joins: IndexMap<Vec<Origin>, Join>,
    seen: Vec<usize>,
    walks: usize,
}

#[derive(Clone, Default)]
struct Reads {
    outputs: Vec<usize>,
    readers: Vec<usize>,
}

impl<'m> Planner<'m> {
    fn new(machine: &'m MachineSpec<'m>, raw: &'m [Option<RawResult>]) -> Self {
        let count = machine.states.len();
        Self {
            machine,
            raw,
            states: vec![Placement::default(); count],
            single: vec![Reads::default(); count],
            joins: IndexMap::new(),
            seen: vec![0; count],
            walks: 0,
        }
    }

    /// Notes every read of an output.
    fn collect(&mut self, wiring: &Wiring<'_>) {
        for (reader, state) in wiring.states.iter().enumerate() {
            let extra = state.extra.iter().map(|(_, source)| source);
            for source in state.inputs.iter().chain(extra) {
                match source {
                    WireSource::Outputs(origins, _) => self.note(reader, origins),
                    WireSource::Data(data) => self.note(reader, &[data.origin]),
                    WireSource::Configured
                    | WireSource::Literal(_)
                    | WireSource::Computed
                    | WireSource::Absent => {}
                }
            }
            for operand in &state.operands {
                self.note(reader, &[operand.origin]);
            }
        }
        for state in 0..self.single.len() {
            let selects = self.selects(state);
            let reads = &mut self.single[state];
            let spec = self.machine.states[state].spec;
            let whole = |output: usize| spec.output_port(output).scope == PortScope::Whole;
            if !selects && !reads.outputs.is_empty() {
                reads.outputs = vec![spec.output_count() - 1];
            }
            if reads.outputs.iter().any(|&output| whole(output)) {
                // Fields are read from the whole, which holds them.
                reads
                    .outputs
                    .retain(|&output| spec.output_port(output).scope != PortScope::Field);
            }
            if !reads.outputs.is_empty() {
                self.states[state].store = match &self.raw[state] {
                    Some(RawResult::Replaces { placeable: false }) => Store::Variables,
                    _ => Store::Slot(String::new()),
                };
            }
        }
    }

    /// Whether a part of what a state gives can be selected. A state given as JSON has its own selector, a pass none.
    fn selects(&self, state: usize) -> bool {
        self.raw[state].is_none() && self.machine.states[state].spec.kind != StateKind::Pass
    }

    /// Whether a state leaves nothing of the document. One whose result is read is given a place for it.
    fn replaces_document(&self, state: usize) -> bool {
        match &self.raw[state] {
            Some(RawResult::Replaces { placeable }) => {
                !placeable || self.states[state].store == Store::Nothing
            }
            Some(RawResult::At(_) | RawResult::Nothing) | None => false,
        }
    }

    fn note(&mut self, reader: usize, origins: &[Origin]) {
        match *origins {
            [
                Origin {
                    state: Some(state),
                    output,
                },
            ] => {
                let reads = &mut self.single[state];
                if !reads.outputs.contains(&output) {
                    reads.outputs.push(output);
                }
                reads.readers.push(reader);
            }
            [_] | [] => {}
            _ => match self.joins.get_mut(origins) {
                Some(join) => join.readers.push(reader),
                None => {
                    let join = Join::read_by(origins, reader);
                    self.joins.insert(origins.to_vec(), join);
                }
            },
        }
    }

    /// Decides which joins share a slot: those whose states give nothing outside of joins of just these states.
    fn separate(&mut self) {
        let mut members: HashMap<usize, &Vec<usize>> = HashMap::new();
        let mut mixed = vec![false; self.states.len()];
        for join in self.joins.values() {
            for &state in &join.states {
                let known = members.entry(state).or_insert(&join.states);
                mixed[state] |= *known != &join.states
                    || !self.single[state].outputs.is_empty()
                    || !self.selects(state);
            }
        }
        // A state that has to use variables takes those along that it shares a join with.
        let mut moved = true;
        while moved {
            moved = false;
            for Join { states, .. } in self.joins.values() {
                if states.iter().any(|&state| mixed[state]) {
                    for &state in states {
                        moved |= !std::mem::replace(&mut mixed[state], true);
                    }
                }
            }
        }
        for &state in self.joins.values().flat_map(|join| &join.states) {
            self.states[state].store = if mixed[state] {
                Store::Variables
            } else {
                Store::Slot(String::new())
            };
        }
    }

    /// Moves to variables what a state given as JSON would lose on the way.
    fn replace_lost_slots(&mut self) {
        if !(0..self.states.len()).any(|state| self.replaces_document(state)) {
            return;
        }
        for state in 0..self.states.len() {
            let readers = std::mem::take(&mut self.single[state].readers);
            if !readers.is_empty() && self.walk(&readers, &[state]).lost {
                self.states[state].store = Store::Variables;
            }
            self.single[state].readers = readers;
        }
        // A state that two joins share moves both, so this goes on until nothing moves.
        let mut moved = true;
        while moved {
            moved = false;
            for at in 0..self.joins.len() {
                let Join {
                    states, readers, ..
                } = &self.joins[at];
                let (states, readers) = (states.clone(), readers.clone());
                let variables = states
                    .iter()
                    .any(|&s| self.states[s].store == Store::Variables);
                let slots = states
                    .iter()
                    .any(|&s| self.states[s].store != Store::Variables);
                if slots && (variables || self.walk(&readers, &states).lost) {
                    moved = true;
                    for state in states {
                        self.states[state].store = Store::Variables;
                    }
                }
            }
        }
    }

    /// Gives every slot, key and variable its name.
    fn name(&mut self, names: &mut Names) {
        let machine = self.machine;
        for state in 0..self.states.len() {
            let node = &machine.states[state];
            let outputs = &self.single[state].outputs;
            let placement = &mut self.states[state];
            if outputs.is_empty() {
                continue;
            }
            if let Store::Slot(slot) = &mut placement.store {
                *slot = match &self.raw[state] {
                    Some(RawResult::At(path)) => path.clone(),
                    _ => names.slot(node.name),
                };
            }
            let alone = outputs.len() == 1;
            for &output in outputs {
                let port = node.spec.output_port(output);
                let select = selected(node.spec, output);
                let key = match &placement.store {
                    Store::Variables => names.variable(&[node.name, port.logical_name.as_str()]),
                    _ if alone && matches!(&select, Template::Path(path) if path == "$") => {
                        String::new()
                    }
                    _ => unused_key(&placement.values, port.logical_name.as_str()),
                };
                placement.values.push(Kept {
                    output,
                    key,
                    select,
                });
            }
        }
        self.name_joins(names);
    }

    fn name_joins(&mut self, names: &mut Names) {
        let machine = self.machine;
        let mut slots: HashMap<Vec<usize>, String> = HashMap::new();
        for (origins, join) in &mut self.joins {
            let first = join.states[0];
            let output = origins.iter().find(|origin| origin.state == Some(first));
            let output = output.map_or(0, |origin| origin.output);
            let port = machine.states[first].spec.output_port(output);
            let (key, store) = if self.states[first].store == Store::Variables {
                let name = names.variable(&[port.logical_name.as_str()]);
                join.place = format!("${name}");
                (name, Store::Variables)
            } else {
                let slot = slots.entry(join.states.clone()).or_insert_with(|| {
                    names.slot(&format!("before_{}", machine.states[join.readers[0]].name))
                });
                let key = unused_key(&self.states[first].values, port.logical_name.as_str());
                join.place = format!("${slot}.{key}");
                (key, Store::Slot(slot.clone()))
            };
            for &Origin { state, output } in origins {
                let Some(state) = state else { continue };
                let select = selected(machine.states[state].spec, output);
                self.states[state].store = store.clone();
                self.states[state].values.push(Kept {
                    output,
                    key: key.clone(),
                    select,
                });
            }
        }
    }

    /// Marks the states that the document must survive.
    fn mark_live(&mut self) {
        for state in 0..self.states.len() {
            if matches!(self.states[state].store, Store::Slot(_)) {
                let readers = std::mem::take(&mut self.single[state].readers);
                let walk = self.walk(&readers, &[state]);
                self.keep(walk);
            }
        }
        for at in 0..self.joins.len() {
            let Join {
                states, readers, ..
            } = &self.joins[at];
            if matches!(self.states[states[0]].store, Store::Slot(_)) {
                let (states, readers) = (states.clone(), readers.clone());
                let walk = self.walk(&readers, &states);
                self.keep(walk);
            }
        }
    }

    fn keep(&mut self, walk: Walk) {
        for state in walk.crossed {
            self.states[state].keeps_document = true;
        }
        for state in walk.crossed_by_error {
            self.states[state].keeps_on_error = true;
        }
    }

    /// Goes back from the readers of a slot to its writers.
    fn walk(&mut self, readers: &[usize], writers: &[usize]) -> Walk {
        self.walks += 1;
        let mut walk = Walk::default();
        let mut pending = readers.to_vec();
        while let Some(state) = pending.pop() {
            if std::mem::replace(&mut self.seen[state], self.walks) == self.walks {
                continue;
            }
            for &Incoming { from, caught } in self.machine.states[state].incoming {
                if caught {
                    walk.crossed_by_error.push(from);
                    walk.lost |= self.raw[from].is_some();
                } else if writers.contains(&from) {
                    continue;
                } else {
                    walk.crossed.push(from);
                    walk.lost |= self.replaces_document(from);
                }
                pending.push(from);
            }
        }
        walk
    }
}

/// The states between the writers of a slot and its readers.
#[derive(Default)]
struct Walk {
    crossed: Vec<usize>,
    crossed_by_error: Vec<usize>,
    /// Whether one of them replaces the document.
    lost: bool,
}

/// The key, with a number behind it if it is taken.
fn unused_key(values: &[Kept], key: &str) -> String {
    let key = crate::path::identifier(key);
    let mut candidate = key.clone();
    let mut number = 2;
    while values.iter().any(|kept| kept.key == candidate) {
        candidate = format!("{key}_{number}");
        number += 1;
    }
    candidate
}
