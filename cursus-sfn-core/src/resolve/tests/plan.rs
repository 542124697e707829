//! Random machines, described so that const evaluation and run time can make the same one.

use std::fmt;

/// The most states of a machine.
pub(super) const STATES: usize = 6;
/// The kinds of state.
pub(super) const SPECS: usize = 4;
/// The most ports of one sort.
pub(super) const PORTS: usize = 3;
/// The most transitions out of a state.
pub(super) const EXITS: usize = STATES;

/// Names of ports. Some are alike, some one but for case or separators.
pub(super) const NAMES: [&str; 12] = [
    "order",
    "total",
    "orders",
    "input_data",
    "data",
    "order_id",
    "Order",
    "order-id",
    "result",
    "output",
    "model",
    "note",
];

/// A machine. Its first state is the start.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub(super) count: usize,
    pub(super) states: [StatePlan; STATES],
    pub(super) specs: [SpecPlan; SPECS],
    /// The kind whose output is the execution input; any JSON if there are not so many.
    pub(super) input: usize,
}

/// A state.
#[derive(Clone, Copy, Debug)]
pub(super) struct StatePlan {
    pub(super) spec: usize,
    pub(super) next: List,
    pub(super) catches: List,
    /// Which of its inputs is bound, to which state and output; to none if there are not so many.
    pub(super) bound: (usize, usize, usize),
}

/// States by index.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) items: [usize; EXITS],
    pub(super) len: usize,
}

/// A kind of state.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpecPlan {
    pub(super) named_inputs: Ports,
    pub(super) fields_in: Ports,
    /// Whether the fields it takes are one port.
    pub(super) whole: bool,
    /// Whether the fields it takes become text.
    pub(super) strings: bool,
    pub(super) named_outputs: Ports,
    pub(super) fields_out: Ports,
    /// The name of its output as a whole.
    pub(super) output: usize,
}

/// Some ports.
#[derive(Clone, Copy)]
pub(super) struct Ports {
    pub(super) ports: [PortPlan; PORTS],
    pub(super) len: usize,
}

/// A port.
#[derive(Clone, Copy, Debug)]
pub(super) struct PortPlan {
    pub(super) name: usize,
    pub(super) has_alias: bool,
    pub(super) shape: usize,
    pub(super) kind: usize,
    /// Whether it is required, or always given.
    pub(super) firm: bool,
    pub(super) sources: usize,
    pub(super) keywords: usize,
}

/// Random numbers made of bytes; zero when these are used up.
struct Bytes<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bytes<'_> {
    const fn below(&mut self, limit: usize) -> usize {
        if self.at >= self.bytes.len() {
            return 0;
        }
        self.at += 1;
        self.bytes[self.at - 1] as usize % limit
    }

    const fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}

impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format!("{:?}", self.states()))
    }
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for port in self.ports.split_at(self.len).0 {
            let name = NAMES[port.name];
            write!(f, "{name} {port:?}; ")?;
        }
        Ok(())
    }
}

/// A line a state and a kind of state.
impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for state in self.states.split_at(self.count).0 {
            writeln!(f, "{state:?}")?;
        }
        for spec in &self.specs {
            writeln!(f, "{spec:?}")?;
        }
        write!(f, "input {}", self.input)
    }
}

impl Plan {
    /// The machine that some bytes stand for.
    pub(super) const fn of(bytes: &[u8]) -> Self {
        let mut bytes = Bytes { bytes, at: 0 };
        let count = 1 + bytes.below(STATES);
        let mut plan = Self {
            count,
            states: [StatePlan::NONE; STATES],
            specs: [SpecPlan::NONE; SPECS],
            input: 0,
        };
        let mut state = 0;
        while state < count {
            plan.states[state] = StatePlan::of(&mut bytes, count);
            if state > 0 {
                // Every state is reached.
                let back = 1 + bytes.below(if state < 3 { state } else { 3 });
                plan.states[state - back].next.push(state, count);
            }
            state += 1;
        }
        let mut spec = 0;
        while spec < SPECS {
            plan.specs[spec] = SpecPlan::of(&mut bytes);
            spec += 1;
        }
        plan.input = bytes.below(SPECS + 2);
        plan
    }
}

impl StatePlan {
    const NONE: Self = Self {
        spec: 0,
        next: List::EMPTY,
        catches: List::EMPTY,
        bound: (0, STATES, 0),
    };

    const fn of(bytes: &mut Bytes<'_>, count: usize) -> Self {
        let mut plan = Self {
            spec: bytes.below(SPECS),
            ..Self::NONE
        };
        let mut further = bytes.below(12).saturating_sub(8);
        while further > 0 {
            plan.next.push(bytes.below(count), count);
            further /= 2;
        }
        if bytes.once_in(4) {
            plan.catches.push(bytes.below(count), count);
        }
        if bytes.once_in(6) {
            plan.bound = (bytes.below(4), bytes.below(count), bytes.below(NAMES.len()));
        }
        plan
    }
}

impl List {
    const EMPTY: Self = Self {
        items: [0; EXITS],
        len: 0,
    };

    /// Adds a state of the machine that is not there yet.
    const fn push(&mut self, state: usize, count: usize) {
        let mut i = 0;
        while i < self.len {
            if self.items[i] == state {
                return;
            }
            i += 1;
        }
        if state < count {
            self.items[self.len] = state;
            self.len += 1;
        }
    }

    /// The states.
    pub(super) const fn states(&self) -> &[usize] {
        self.items.split_at(self.len).0
    }
}

impl SpecPlan {
    const NONE: Self = Self {
        named_inputs: Ports::NONE,
        fields_in: Ports::NONE,
        whole: false,
        strings: false,
        named_outputs: Ports::NONE,
        fields_out: Ports::NONE,
        output: 0,
    };

    const fn of(bytes: &mut Bytes<'_>) -> Self {
        // Neither two inputs nor two outputs of a state have one name, but those of two states often have.
        let (input, output) = (bytes.below(6) / 2, bytes.below(6) / 2);
        let named_inputs = bytes.below(PORTS + 2) / 2;
        let named_outputs = bytes.below(PORTS + 2) / 2;
        let fields_in = Ports::of(bytes, input, PORTS);
        let fields_out = Ports::of(bytes, output, PORTS);
        Self {
            named_inputs: Ports::of(bytes, input + 1, named_inputs),
            fields_in,
            whole: bytes.once_in(3),
            strings: bytes.once_in(4),
            named_outputs: Ports::of(bytes, output + 1, named_outputs),
            fields_out,
            output: output + 2 * PORTS,
        }
    }
}

impl Ports {
    const NONE: Self = Self {
        ports: [PortPlan::NONE; PORTS],
        len: 0,
    };

    /// Up to `most` ports, each called by every other name.
    const fn of(bytes: &mut Bytes<'_>, first: usize, most: usize) -> Self {
        let mut ports = Self::NONE;
        ports.len = bytes.below(most + 1);
        let mut port = 0;
        while port < ports.len {
            ports.ports[port] = PortPlan::of(bytes, first + 2 * port);
            port += 1;
        }
        ports
    }
}

impl PortPlan {
    const NONE: Self = Self {
        name: 0,
        has_alias: false,
        shape: 0,
        kind: 0,
        firm: true,
        sources: 0,
        keywords: 0,
    };

    const fn of(bytes: &mut Bytes<'_>, name: usize) -> Self {
        Self {
            name: name % NAMES.len(),
            has_alias: bytes.once_in(4),
            shape: bytes.below(24),
            kind: bytes.below(32),
            firm: !bytes.once_in(8),
            sources: bytes.below(20),
            keywords: bytes.below(15),
        }
    }
}
