//! Transitions as chains: `start >> a >> b`.

use crate::machine::{Machine, Next};

/// The widest chain on one line, with its indentation and comma.
const MAX_WIDTH: usize = 95;

/// The widest list of states on one line.
const MAX_LIST_WIDTH: usize = 60;

/// The chains of a machine, each as it is written. Each transition stands in one of them.
pub(crate) fn chains(machine: &Machine) -> Vec<String> {
    let mut writer = Writer {
        machine,
        written: vec![false; machine.states.len()],
        chains: vec![format!("start >> {}", machine.states[machine.start].ident)],
    };
    writer.follow(machine.start);
    for state in 0..machine.states.len() {
        if !writer.written[state] && machine.states[state].next != Next::None {
            writer.chains.push(machine.states[state].ident.clone());
            writer.follow(state);
        }
    }
    writer.chains
}

struct Writer<'m> {
    machine: &'m Machine,
    written: Vec<bool>,
    chains: Vec<String>,
}

impl Writer<'_> {
    /// Leads the last chain on from a state.
    fn follow(&mut self, mut state: usize) {
        let machine = self.machine;
        while !std::mem::replace(&mut self.written[state], true) {
            match &machine.states[state].next {
                Next::None => return,
                Next::End => return self.append(state, "end"),
                Next::States(next) => match next.as_slice() {
                    [next] => {
                        self.append(state, &machine.states[*next].ident);
                        state = *next;
                    }
                    several => return self.append_several(state, several),
                },
            }
        }
    }

    /// Adds a link behind `from`, on a new line if there is no room for it.
    fn append(&mut self, from: usize, link: &str) {
        let last = self.chains.last_mut().expect("a chain has begun");
        let width = last.len() + " >> ".len() + link.len();
        if width > MAX_WIDTH && last.contains(" >> ") {
            let from = &self.machine.states[from].ident;
            self.chains.push(format!("{from} >> {link}"));
        } else {
            *last += " >> ";
            *last += link;
        }
    }

    fn append_several(&mut self, from: usize, several: &[usize]) {
        let states = &self.machine.states;
        let idents: Vec<_> = several
            .iter()
            .map(|next| states[*next].ident.as_str())
            .collect();
        let flat = format!("[{}]", idents.join(", "));
        let source = &states[from].ident;
        let is_short = flat.len() <= MAX_LIST_WIDTH;
        if is_short && source.len() + " >> ".len() + flat.len() <= MAX_WIDTH {
            return self.append(from, &flat);
        }
        let list = if is_short {
            flat
        } else {
            let lines: Vec<_> = idents
                .iter()
                .map(|ident| format!("            {ident}"))
                .collect();
            format!("[\n{}\n        ]", lines.join(",\n"))
        };
        let chain = self.chains.last_mut().expect("a chain has begun");
        if chain != source {
            self.chains.push(source.clone());
        }
        if let Some(last) = self.chains.last_mut() {
            *last += "\n        >> ";
            *last += &list;
        }
    }
}
