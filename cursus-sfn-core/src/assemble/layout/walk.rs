//! What the document must survive between those who write a slot and those who read it.

use std::mem::take;

use super::Store;
use super::plan::Planner;
use crate::asl::Str;
use crate::spec::{Incoming, StateKind, Via};

impl Planner<'_> {
    /// Marks the states that the document must survive.
    pub(super) fn mark_live(&mut self) {
        for state in 0..self.states.len() {
            if let Store::Slot(slot) = &self.states[state].store {
                let slot = slot.clone();
                let readers = take(&mut self.single[state].readers);
                let walk = self.walk(&readers, &[state]);
                self.keep(walk, &slot);
            }
        }
        for at in 0..self.joins.len() {
            let join = &mut self.joins[at];
            let (states, readers) = (take(&mut join.states), take(&mut join.readers));
            if let Some(first) = states.first()
                && let Store::Slot(slot) = &self.states[*first].store
            {
                let slot = slot.clone();
                let walk = self.walk(&readers, &states);
                self.keep(walk, &slot);
            }
        }
    }

    fn keep(&mut self, walk: Walk, slot: &Str) {
        for &state in &walk.crossed {
            self.keep_document(state, slot);
        }
        for &state in &walk.crossed_by_error {
            self.states[state].keeps_on_error = true;
        }
        self.spare = walk;
    }

    /// Lets the document survive a state, because a slot of it is read later.
    pub(super) fn keep_document(&mut self, state: usize, slot: &Str) {
        self.states[state].keeps_document = true;
        let carried = &mut self.states[state].carried;
        if self.machine.states[state].spec.kind == StateKind::Item
            && !carried.iter().any(|known| known == slot)
        {
            carried.push(slot.clone());
        }
    }

    /// Goes back from the readers of a slot to its writers.
    pub(super) fn walk(&mut self, readers: &[usize], writers: &[usize]) -> Walk {
        self.walks += 1;
        let mut walk = take(&mut self.spare);
        walk.clear();
        self.pending.extend(readers);
        while let Some(state) = self.pending.pop() {
            if std::mem::replace(&mut self.seen[state], self.walks) == self.walks {
                continue;
            }
            for &Incoming { from, via } in self.machine.states[state].incoming {
                match via {
                    Via::Caught => {
                        walk.crossed_by_error.push(from);
                        if self.raw[from].is_some() {
                            walk.lost.get_or_insert(from);
                        }
                    }
                    // The document goes in as it is.
                    Via::Entered => {}
                    Via::Next if writers.contains(&from) => continue,
                    Via::Next => {
                        walk.crossed.push(from);
                        if self.replaces_document(from) {
                            walk.lost.get_or_insert(from);
                        }
                    }
                }
                self.pending.push(from);
            }
        }
        walk
    }
}

/// The states between the writers of a slot and its readers.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) crossed: Vec<usize>,
    crossed_by_error: Vec<usize>,
    /// One of them that replaces the document.
    pub(super) lost: Option<usize>,
}

impl Walk {
    fn clear(&mut self) {
        self.crossed.clear();
        self.crossed_by_error.clear();
        self.lost = None;
    }
}
