//! Where an input comes from: a search backwards through the machine.
//!
//! Let `own(q)` be the score of the best output of state `q` for the input, and `through(q)` the best score that every
//! path into `q` offers: the least, over its incoming transitions, of what each brings. A transition brings
//! `max(own, through)` of the state it comes from, or only `through` if an error leads along it, because then that state
//! gave nothing. The start brings nothing. An input of state `s` is provided if `through(s)` is above zero, and its
//! sources are the states met first, going backwards, whose own output is what the path brings. One source means that
//! it ran on every path; several mean a join to which every path brings one.
//!
//! Of nested scopes see [`scope`].
//!
//! Loops need no special case: a path around a loop only adds states, so the least over all paths is a fixpoint. Nothing
//! here allocates or recurses, and the search ends at outputs that cannot be surpassed, so that it is cheap in const
//! evaluation: the usual input is found one or two states back.

mod caught;
mod choose;
mod detour;
mod scope;

pub use detour::Detour;

use super::filter::OutputNames;
use super::offer::{Offer, Wanted, best_offer};
use crate::spec::{Incoming, MachineSpec, Via};

/// What the search knows of one state.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each marks the state in a pass of its own"
)]
pub struct Cell {
    /// What a state of this kind offers.
    kind_offer: Option<Offer>,
    seen: bool,
    /// Whether what lies behind counts, though the offer cannot be surpassed: an error leads on from here.
    look_behind: bool,
    expanded: bool,
    offer: Offer,
    through: i32,
    chosen: bool,
    visited: bool,
}

impl Cell {
    /// Nothing known.
    pub const EMPTY: Self = Self {
        kind_offer: None,
        seen: false,
        look_behind: false,
        expanded: false,
        offer: Offer::NONE,
        through: 0,
        chosen: false,
        visited: false,
    };

    /// Whether what every path into the state brings is better than its own offer.
    const fn surpasses(&self, own: i32) -> bool {
        self.expanded && !self.offer.unbeatable && self.through > own
    }
}

/// Working memory of a search: as many elements of each as the machine has states.
pub struct Scratch<'s> {
    cells: &'s mut [Cell],
    /// The states seen, in the order of their distance.
    order: &'s mut [usize],
    count: usize,
    stack: &'s mut [usize],
    names: Option<&'s OutputNames>,
    /// The scope of the state that reads.
    scope: Option<usize>,
    /// Whether the names or memory were needed, and there were none. A field, because a call costs const evaluation more
    /// than what it is asked for.
    pub(crate) falls_short: bool,
}

/// Where an output stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The state; `None`: the execution input.
    pub state: Option<usize>,
    /// The output port.
    pub output: usize,
}

impl Origin {
    /// An output port of a state.
    pub(crate) const fn of_state(state: usize, output: usize) -> Self {
        Self {
            state: Some(state),
            output,
        }
    }

    /// A field of the execution input, or all of it.
    pub(crate) const fn of_input(output: usize) -> Self {
        Self {
            state: None,
            output,
        }
    }
}

/// What a search found.
#[derive(Clone, Copy)]
pub(super) enum Found {
    /// Nothing that every path brings.
    Nothing,
    /// The states marked as chosen.
    Sources { score: i32, exact: bool },
    /// On some paths an output of the scope, on others one from outside of it.
    Mixed(Origin),
    /// Two outputs of equal score that are not the same thing.
    Tie(Origin, Origin, i32),
}

impl<'s> Scratch<'s> {
    /// Takes the memory, each slice with an element a state, and the names of the outputs of the machine.
    pub const fn new(
        cells: &'s mut [Cell],
        order: &'s mut [usize],
        stack: &'s mut [usize],
        names: &'s OutputNames,
    ) -> Self {
        Self {
            cells,
            order,
            stack,
            names: Some(names),
            ..Self::none()
        }
    }

    /// No memory, which does for many states. What is found holds unless the scratch falls short.
    pub const fn without_memory(names: &'s OutputNames) -> Self {
        Self {
            names: Some(names),
            ..Self::none()
        }
    }

    /// Neither memory nor names, which does for most states. What is found holds unless the scratch falls short.
    pub const fn none() -> Self {
        Self {
            cells: &mut [],
            order: &mut [],
            count: 0,
            stack: &mut [],
            names: None,
            scope: None,
            falls_short: false,
        }
    }

    /// Whether there is memory. That it was asked for is remembered.
    pub(super) const fn has_memory(&mut self) -> bool {
        self.falls_short |= self.cells.is_empty();
        !self.cells.is_empty()
    }

    /// The names of the outputs, if there are any here. That they were asked for is remembered.
    pub(super) const fn output_names(&mut self) -> Option<&'s OutputNames> {
        self.falls_short |= self.names.is_none();
        self.names
    }

    /// The number of states seen in the last search.
    pub(super) const fn seen(&self) -> usize {
        self.count
    }

    /// The `n`th state seen, and its best offer.
    pub(super) const fn nth(&self, n: usize) -> (usize, &Offer) {
        let state = self.order[n];
        (state, &self.cells[state].offer)
    }

    /// Whether the `n`th state seen is a source.
    pub(super) const fn is_source(&self, n: usize) -> bool {
        self.cells[self.order[n]].chosen
    }

    /// Searches the sources of `wanted` for state `state`.
    pub(super) const fn search(
        &mut self,
        machine: &MachineSpec<'_>,
        state: usize,
        wanted: &Wanted,
    ) -> Found {
        self.begin(machine, state);
        if self.explore(machine, state, wanted) {
            self.settle(machine);
        }
        let through = self.through(machine, state, state == machine.start);
        if through <= 0 {
            return Found::Nothing;
        }
        self.choose(machine, state, through)
    }

    /// Looks at every state before `state`, whether it offers anything or not.
    pub(super) const fn look_at_all(
        &mut self,
        machine: &MachineSpec<'_>,
        state: usize,
        wanted: &Wanted,
    ) {
        self.begin(machine, state);
        self.explore(machine, state, wanted);
    }

    const fn begin(&mut self, machine: &MachineSpec<'_>, state: usize) {
        self.clear(machine);
        self.scope = machine.states[state].scope;
    }

    const fn clear(&mut self, machine: &MachineSpec<'_>) {
        let mut n = 0;
        while n < self.count {
            let state = self.order[n];
            self.cells[machine.states[state].kind].kind_offer = None;
            self.cells[state] = Cell::EMPTY;
            n += 1;
        }
        self.count = 0;
    }

    /// Sees the states before `state`, nearest first, up to unbeatable offers. Returns whether it looked behind any.
    const fn explore(&mut self, machine: &MachineSpec<'_>, state: usize, wanted: &Wanted) -> bool {
        self.see_all(machine, machine.states[state].incoming, wanted);
        let mut behind = false;
        let mut n = 0;
        while n < self.count {
            let at = self.order[n];
            let cell = &self.cells[at];
            if !cell.expanded && (!cell.offer.unbeatable || cell.look_behind) {
                self.cells[at].expanded = true;
                self.cells[at].through = i32::MAX;
                behind = true;
                if self.see_all(machine, machine.states[at].incoming, wanted) {
                    n = 0;
                    continue;
                }
            }
            n += 1;
        }
        behind
    }

    /// Sees the states that transitions come from. Returns whether one seen before must be looked behind after all.
    const fn see_all(
        &mut self,
        machine: &MachineSpec<'_>,
        incoming: &[Incoming],
        wanted: &Wanted,
    ) -> bool {
        let mut again = false;
        let mut i = 0;
        while i < incoming.len() {
            again |= self.see(machine, incoming[i], wanted);
            i += 1;
        }
        again
    }

    const fn see(
        &mut self,
        machine: &MachineSpec<'_>,
        incoming: Incoming,
        wanted: &Wanted,
    ) -> bool {
        let Incoming { from, via } = incoming;
        let mut again = false;
        if !self.cells[from].seen {
            self.cells[from].seen = true;
            let kind = machine.states[from].kind;
            let offer = match self.cells[kind].kind_offer {
                Some(offer) => offer,
                None => best_offer(wanted, machine.states[from].spec),
            };
            self.cells[kind].kind_offer = Some(offer);
            self.cells[from].offer = offer;
            self.order[self.count] = from;
            self.count += 1;
        }
        // Where the state gave nothing, what lies behind it counts.
        if !via.gives() && !self.cells[from].look_behind {
            self.cells[from].look_behind = true;
            again |= self.cells[from].offer.unbeatable;
        }
        if via.gives() && machine.has_branches(from) {
            again |= self.see_branches(machine, from, wanted);
        }
        again
    }

    /// Lowers `through` to its fixpoint.
    const fn settle(&mut self, machine: &MachineSpec<'_>) {
        let mut changed = true;
        while changed {
            changed = false;
            let mut n = self.count;
            while n > 0 {
                n -= 1;
                let at = self.order[n];
                if self.cells[at].expanded {
                    let through = self.through(machine, at, at == machine.start);
                    if through < self.cells[at].through {
                        self.cells[at].through = through;
                        changed = true;
                    }
                }
            }
        }
    }

    /// The least that a transition into `state` brings.
    const fn through(&self, machine: &MachineSpec<'_>, state: usize, is_start: bool) -> i32 {
        if is_start {
            return 0;
        }
        let incoming = machine.states[state].incoming;
        let mut least = i32::MAX;
        let mut i = 0;
        while i < incoming.len() {
            let brought = self.brought(machine, incoming[i], state);
            if brought < least {
                least = brought;
            }
            i += 1;
        }
        if incoming.is_empty() { 0 } else { least }
    }

    const fn brought(&self, machine: &MachineSpec<'_>, incoming: Incoming, to: usize) -> i32 {
        let from = incoming.from;
        match incoming.via {
            Via::Next if self.runs_around(machine, from) => self.brought_around(machine, from),
            Via::Next => self.given(machine, from),
            Via::Caught => self.cells[from].through,
            Via::Entered if self.looks_out_of(machine, to) => self.cells[from].through,
            Via::Entered => 0,
        }
    }

    /// The best that is there after a state: its own output, or what every path into it brings.
    const fn given(&self, machine: &MachineSpec<'_>, state: usize) -> i32 {
        let own = self.own(machine, state);
        if self.cells[state].surpasses(own) {
            self.cells[state].through
        } else {
            own
        }
    }
}
