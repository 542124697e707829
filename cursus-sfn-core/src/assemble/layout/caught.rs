//! Where caught errors are kept.
//!
//! All catches whose error is read put it into one slot of the document. Where the document need not be an object, or a state
//! given as JSON may replace it, and in a machine in `JSONata`, they assign a variable instead: one for each scope, because
//! no scope assigns the variables of another.

use std::collections::HashMap;

use super::super::names::Names;
use super::super::place::Place;
use super::plan::Planner;
use crate::asl::Str;
use crate::resolve::{DataSource, StateWiring, WireSource, Wiring};
use crate::shape::Shape;
use crate::spec::{Incoming, MachineSpec, Root, ScopeKind, Via};

/// The catches whose error is read, and where each puts it.
#[derive(Default)]
pub(super) struct Caught {
    /// By the state and the one that follows.
    kept: HashMap<(usize, usize), Holder>,
    /// By the state that reads it.
    places: HashMap<usize, Place>,
}

/// Where a catch puts an error.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::assemble) enum Holder {
    /// In the document, at this path.
    Slot(Str),
    /// In a variable.
    Variable(Str),
}

impl Holder {
    fn place(&self) -> Place {
        match self {
            Self::Slot(slot) => Place::document(slot.clone()),
            Self::Variable(name) => Place::variable(name.clone()),
        }
    }
}

impl Caught {
    /// Where a catch of `state` that leads to `next` puts the error, if that is read.
    pub(super) fn holder(&self, state: usize, next: usize) -> Option<&Holder> {
        self.kept.get(&(state, next))
    }

    /// Where `reader` finds the error.
    pub(super) fn place(&self, reader: usize) -> Place {
        self.places[&reader].clone()
    }
}

/// The way back from a reader to the catches.
struct Way {
    reader: usize,
    /// The scope of the catches.
    scope: Option<usize>,
    /// The states that catch, and where they lead.
    catches: Vec<(usize, usize)>,
    /// The states in between that are done.
    crossed: Vec<usize>,
}

impl Planner<'_> {
    /// Decides where caught errors are kept, and lets the document survive up to where they are read there.
    pub(super) fn place_caught(&mut self, wiring: &Wiring<'_>, names: &mut Names) -> Caught {
        let readers = wiring.states.iter().enumerate();
        let readers = readers.filter(|(_, wiring)| reads_caught(wiring));
        let ways: Vec<_> = readers.map(|(reader, _)| self.way_back(reader)).collect();
        let mut caught = Caught::default();
        if ways.is_empty() {
            return caught;
        }
        let slot = self
            .has_room_for_errors(&ways)
            .then(|| Holder::Slot(names.slot("caught")));
        let mut variables: HashMap<Option<usize>, Holder> = HashMap::new();
        for way in ways {
            let holder = slot.clone().unwrap_or_else(|| {
                let new = || Holder::Variable(names.variable(&["caught"]));
                variables.entry(way.scope).or_insert_with(new).clone()
            });
            if let Holder::Slot(slot) = &holder {
                for &state in &way.crossed {
                    self.keep_document(state, slot);
                }
            }
            caught.places.insert(way.reader, holder.place());
            for catch in way.catches {
                caught.kept.insert(catch, holder.clone());
            }
        }
        caught
    }

    /// Whether the document is an object wherever an error is put into it, and still has it where that is read.
    fn has_room_for_errors(&self, ways: &[Way]) -> bool {
        let machine = self.machine;
        let is_given_to_item = |way: &Way| {
            let mut scope = way.scope;
            while let Some(inner) = scope {
                if !matches!(machine.scopes[inner].kind, ScopeKind::Branch) {
                    return true;
                }
                scope = machine.states[machine.scopes[inner].owner].scope;
            }
            false
        };
        let input = machine.input.output_shape().written();
        !self.in_jsonata
            && self.raw.iter().all(Option::is_none)
            && matches!(input, Shape::Object(_) | Shape::Map(_))
            && !ways.iter().any(is_given_to_item)
    }

    fn way_back(&self, reader: usize) -> Way {
        let machine = self.machine;
        let mut way = Way {
            reader,
            scope: None,
            catches: Vec::new(),
            crossed: Vec::new(),
        };
        let mut at = reader;
        loop {
            way.go_back(machine, at);
            way.scope = machine.states[at].scope;
            match way.scope {
                Some(scope) if way.catches.is_empty() => at = machine.scopes[scope].owner,
                Some(_) | None => return way,
            }
        }
    }
}

impl Way {
    /// Goes back within the scope of a state.
    fn go_back(&mut self, machine: &MachineSpec<'_>, from: usize) {
        let mut seen = vec![from];
        let mut next = 0;
        while let Some(&at) = seen.get(next) {
            next += 1;
            for &incoming in machine.states[at].incoming {
                let Incoming { from, via } = incoming;
                if machine.is_caught(incoming) {
                    self.catches.push((from, at));
                } else if via != Via::Entered {
                    if via == Via::Next && !self.crossed.contains(&from) {
                        self.crossed.push(from);
                    }
                    if !seen.contains(&from) {
                        seen.push(from);
                    }
                }
            }
        }
    }
}

fn reads_caught(wiring: &StateWiring<'_>) -> bool {
    let is_caught = |data: &DataSource<'_>| data.root == Root::Caught;
    wiring
        .sources()
        .any(|source| matches!(source, WireSource::Data(data) if is_caught(data)))
        || wiring.operands.iter().any(is_caught)
}
