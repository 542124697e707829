//! How a state is reached without an error having been caught.

use super::{Detour, Scratch};
use crate::spec::{Incoming, MachineSpec, ScopeKind, ScopeSpec, Via};

/// How a state is reached from the beginning of its scope.
struct Ways {
    /// Whether some way takes a catch.
    caught: bool,
    /// A way that takes none.
    without: Option<Detour>,
}

impl Scratch<'_> {
    /// How `reader` is reached without an error having been caught, if it can be. In a nested scope the errors that are
    /// caught there count, or, if there are none, those before the state that runs it.
    pub(in crate::resolve) const fn way_without_error(
        &mut self,
        machine: &MachineSpec<'_>,
        reader: usize,
    ) -> Option<Detour> {
        if !self.has_memory() {
            return None;
        }
        let mut at = reader;
        loop {
            let Ways { caught, without } = self.ways_in_scope(machine, at);
            if caught || without.is_none() {
                return without;
            }
            match machine.states[at].scope {
                Some(scope) => {
                    let ScopeSpec { owner, kind, .. } = machine.scopes[scope];
                    if matches!(kind, ScopeKind::Executions) {
                        return without;
                    }
                    at = owner;
                }
                None => return without,
            }
        }
    }

    /// Goes back to the catches and the beginning of the scope.
    const fn ways_in_scope(&mut self, machine: &MachineSpec<'_>, reader: usize) -> Ways {
        self.clear(machine);
        let mut ways = Ways {
            caught: false,
            without: None,
        };
        // Remembers for each state which one before the reader it was met behind.
        self.meet(reader, None);
        let mut n = 0;
        while n < self.count {
            let at = self.order[n];
            let incoming = machine.states[at].incoming;
            let mut begins = at == machine.start || incoming.is_empty();
            let mut entered_from = None;
            let mut i = 0;
            while i < incoming.len() {
                let Incoming { from, via } = incoming[i];
                if machine.is_caught(incoming[i]) {
                    ways.caught = true;
                } else if matches!(via, Via::Entered) {
                    begins = true;
                    entered_from = Some(from);
                } else {
                    let behind = if n == 0 { from } else { self.stack[at] };
                    self.meet(from, Some(behind));
                }
                i += 1;
            }
            if begins && ways.without.is_none() {
                let via = if n == 0 {
                    entered_from
                } else {
                    Some(self.stack[at])
                };
                let how = Via::Next;
                let to = reader;
                ways.without = Some(Detour { via, how, to });
            }
            n += 1;
        }
        ways
    }

    const fn meet(&mut self, state: usize, behind: Option<usize>) {
        if !self.cells[state].seen {
            self.cells[state].seen = true;
            self.order[self.count] = state;
            self.count += 1;
            if let Some(behind) = behind {
                self.stack[state] = behind;
            }
        }
    }
}
