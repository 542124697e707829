//! Decides where every value lives.

use smallvec::{SmallVec, smallvec};

use super::super::raw::RawResult;
use super::caught::Caught;
use super::export::{Export, seen_from};
use super::walk::Walk;
use super::{Join, Joins, Layout, Placement, States, Store};
use crate::asl::{QueryLanguage, Str};
use crate::resolve::{DataSource, Origin, WireSource, Wiring};
use crate::shape::Shape;
use crate::spec::{Encoding, MachineSpec, OutputGroup, PortScope, StateKind, StateSpec};

/// A layout in the making.
pub(super) struct Planner<'m> {
    pub(super) machine: &'m MachineSpec<'m>,
    pub(super) raw: &'m [Option<RawResult>],
    /// Whether the machine is in `JSONata`, so that all data lives in variables.
    pub(super) in_jsonata: bool,
    pub(super) states: Vec<Placement>,
    /// The outputs of each state that are read from it alone, and the states that read them.
    pub(super) single: Vec<Reads>,
    /// The joins, in the order met.
    pub(super) joins: Joins,
    /// For each Parallel state, what it takes out of its branches.
    pub(super) exports: Vec<Vec<Export>>,
    /// The states whose outputs leave their branch.
    leaving: Vec<bool>,
    /// What is read where it cannot be, each with the state to blame.
    pub(super) problems: Vec<(usize, String)>,
    pub(super) seen: Vec<usize>,
    pub(super) walks: usize,
    /// Room for the walk under way, and for what one has found that is over.
    pub(super) pending: Vec<usize>,
    pub(super) spare: Walk,
}

#[derive(Default)]
pub(super) struct Reads {
    pub(super) outputs: SmallVec<[usize; 4]>,
    pub(super) readers: States,
}

/// So many new values.
fn new_each<T: Default>(count: usize) -> Vec<T> {
    std::iter::repeat_with(T::default).take(count).collect()
}

impl<'m> Planner<'m> {
    pub(super) fn new(machine: &'m MachineSpec<'m>, raw: &'m [Option<RawResult>]) -> Self {
        let count = machine.states.len();
        Self {
            machine,
            raw,
            in_jsonata: machine.language() == QueryLanguage::Jsonata,
            states: new_each(count),
            single: new_each(count),
            joins: Joins::default(),
            exports: new_each(count),
            leaving: vec![false; count],
            problems: Vec::new(),
            seen: vec![0; count],
            walks: 0,
            pending: Vec::new(),
            spare: Walk::default(),
        }
    }

    /// Decides where every value lives.
    pub(super) fn place(&mut self, wiring: &Wiring<'_>) {
        self.collect(wiring);
        if self.in_jsonata {
            self.use_variables();
            return;
        }
        self.separate();
        self.replace_lost_slots();
    }

    pub(super) fn into_layout(self, caught: Caught) -> Layout {
        Layout {
            states: self.states,
            joins: self.joins,
            exports: self.exports,
            problems: self.problems,
            caught,
        }
    }

    /// Notes every read of an output.
    fn collect(&mut self, wiring: &Wiring<'_>) {
        for (reader, state) in wiring.states.iter().enumerate() {
            for source in state.sources() {
                match source {
                    WireSource::Output(origin, _) => self.read(reader, &[*origin]),
                    WireSource::Outputs(origins, _) => self.read(reader, origins),
                    WireSource::Data(data) => self.read_data(reader, data),
                    WireSource::Configured
                    | WireSource::Literal(_)
                    // What it reads is among the operands.
                    | WireSource::Expression(_)
                    | WireSource::Computed
                    | WireSource::Absent => {}
                }
            }
            for operand in &state.operands {
                self.read_data(reader, operand);
            }
        }
        for state in 0..self.single.len() {
            let (selects, exports) = (self.selects(state), self.machine.has_branches(state));
            let is_in_jsonata = self.is_in_jsonata_alone(state);
            let reads = &mut self.single[state];
            let spec = self.machine.states[state].spec;
            let whole = |output: usize| spec.output_port(output).scope == PortScope::Whole;
            // What may be missing cannot be selected.
            let has_gaps = |&output: &usize| may_be_missing(spec, output);
            if !exports && !selects && !reads.outputs.is_empty() {
                reads.outputs = smallvec![spec.output_count() - 1];
            } else if !exports && reads.outputs.iter().any(has_gaps) {
                let last = spec.output_count() - 1;
                if !reads.outputs.contains(&last) {
                    reads.outputs.push(last);
                }
            }
            if !exports && reads.outputs.iter().any(|&output| whole(output)) {
                // Fields are read from the whole, which holds them.
                reads
                    .outputs
                    .retain(|output| spec.output_port(*output).scope != PortScope::Field);
            }
            if !reads.outputs.is_empty() {
                self.states[state].store = match &self.raw[state] {
                    _ if self.leaving[state] || is_in_jsonata => Store::Variables,
                    // The document need not be an object, to which a key could be added.
                    Some(RawResult::Replaces { .. } | RawResult::Nothing) => Store::Variables,
                    Some(RawResult::At(_)) | None => Store::Slot(Str::default()),
                };
            }
        }
    }

    fn use_variables(&mut self) {
        let own = self.single.iter().enumerate();
        let read = own.filter(|(_, reads)| !reads.outputs.is_empty());
        let joined = self.joins.values().flat_map(|join| &join.states);
        for state in read.map(|(state, _)| state).chain(joined.copied()) {
            // What is given to an item is all that there is of a document.
            if !self.machine.is_given(state) {
                self.states[state].store = Store::Variables;
            }
        }
    }

    /// Whether a state is in `JSONata` in a machine that is not: it selects no path of what is there beside its result.
    fn is_in_jsonata_alone(&self, state: usize) -> bool {
        !self.in_jsonata && self.machine.language_of(state) == QueryLanguage::Jsonata
    }

    /// Whether a part of what a state gives can be selected. A state given as JSON has its own selector, a pass none.
    fn selects(&self, state: usize) -> bool {
        let kind = self.machine.states[state].spec.kind;
        self.raw[state].is_none()
            && !matches!(
                kind,
                StateKind::Pass | StateKind::Item | StateKind::Batch | StateKind::Index
            )
    }

    fn read_data(&mut self, reader: usize, data: &DataSource<'_>) {
        if let Some(origin) = data.origin() {
            self.read(reader, &[origin]);
        }
    }

    /// Notes that a state reads an output, and all that takes it there.
    fn read(&mut self, reader: usize, origins: &[Origin]) {
        if self.machine.scopes.is_empty() {
            self.note(reader, origins);
            return;
        }
        let (machine, scope) = (self.machine, self.machine.states[reader].scope);
        let export = &mut |owner, branch, origins| self.export(owner, branch, origins);
        let origins = seen_from(machine, scope, origins, export);
        self.note(reader, &origins);
    }

    /// The number of an export, which the states that end its branch read from now on.
    fn export(&mut self, owner: usize, scope: usize, origins: Vec<Origin>) -> usize {
        let mut exports = self.exports[owner].iter();
        let known = exports.position(|known| known.scope == scope && known.origins == origins);
        if let Some(known) = known {
            return known;
        }
        for state in origins.iter().filter_map(|origin| origin.state) {
            self.leaving[state] = true;
        }
        for &end in self.machine.scopes[scope].ends {
            if origins.iter().all(|origin| origin.state != Some(end)) {
                self.note(end, &origins);
            }
        }
        let key = Str::default();
        self.exports[owner].push(Export {
            scope,
            origins,
            key,
        });
        self.exports[owner].len() - 1
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
                // A state reads all at once, so that these stand together.
                if reads.readers.last() != Some(&reader) {
                    reads.readers.push(reader);
                }
            }
            [_] | [] => {}
            _ => {
                let origins = match wholes(self.machine, origins) {
                    Some((wholes, _)) => wholes,
                    None => SmallVec::from_slice(origins),
                };
                let join = Join::read_by(self.machine, &origins, reader);
                let known = self.joins.entry(origins);
                known
                    .and_modify(|join| join.readers.push(reader))
                    .or_insert(join);
            }
        }
    }

    /// Decides which joins share a slot: those whose states give nothing outside of joins of just these states.
    fn separate(&mut self) {
        let mut members: Vec<Option<&States>> = vec![None; self.states.len()];
        let mut mixed = vec![false; self.states.len()];
        for join in self.joins.values() {
            for &state in &join.states {
                let known = *members[state].get_or_insert(&join.states);
                mixed[state] |= self.leaving[state]
                    || self.is_in_jsonata_alone(state)
                    || known != &join.states
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
                Store::Slot(Str::default())
            };
        }
    }
}

/// Whether an output is a field that the result of a state need not have, and that is read as it stands there.
fn may_be_missing(spec: &'static StateSpec, output: usize) -> bool {
    let port = spec.output_port(output);
    let is_json = |group: &OutputGroup| group.encoding == Encoding::Json;
    port.scope == PortScope::Field
        && spec.output.as_ref().is_some_and(is_json)
        && (!port.always || matches!(port.data_type, Shape::Optional(_)))
}

/// Where several states give one field that may be missing: what they give as wholes, and the key of the field in each.
pub(super) fn wholes(
    machine: &MachineSpec<'_>,
    origins: &[Origin],
) -> Option<(SmallVec<[Origin; 2]>, &'static str)> {
    let mut key = None;
    let wholes = origins.iter().map(|origin| {
        let state = origin.state?;
        let spec = machine.states[state].spec;
        if machine.has_branches(state) || !may_be_missing(spec, origin.output) {
            return None;
        }
        let own = spec.output_port(origin.output).key;
        (*key.get_or_insert(own) == own).then_some(Origin {
            state: Some(state),
            output: spec.output_count() - 1,
        })
    });
    let wholes = wholes.collect::<Option<_>>()?;
    Some((wholes, key?))
}
