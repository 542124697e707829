//! Which names the outputs of a machine have, roughly.

use super::offer::Wanted;
use crate::names::{NORMAL, Name};
use crate::shape::Shape;
use crate::spec::{MachineSpec, OutputSpec};

/// A Bloom filter of the normalised names and aliases of all outputs of a machine.
///
/// Many inputs come from the execution input, in which case every state before would be searched in vain. That no output
/// has the name of an input is known from a few bits.
#[derive(Clone, Copy, Debug)]
pub struct OutputNames {
    bits: [u128; WORDS],
}

const WORDS: usize = 16;

/// The word and the bit in it that stand for a name. No function, because a call costs const evaluation more than that.
macro_rules! place {
    ($name:expr) => {{
        let key = $name.digest.words[NORMAL];
        // A prime, so that every letter of the name counts; of half as many bits, because it takes fewer steps.
        let hash = ((key >> 64 ^ key) as u64 % 2_039) as usize;
        (hash / 128, 1 << (hash % 128))
    }};
}

impl OutputNames {
    /// The names of the outputs of a machine.
    pub const fn of(machine: &MachineSpec<'_>) -> Self {
        let mut names = Self { bits: [0; WORDS] };
        let mut state = 0;
        while state < machine.states.len() {
            let node = &machine.states[state];
            if node.kind == state {
                names.add_all(node.spec.outputs);
                if let Some(group) = &node.spec.output {
                    names.add_all(group.payload.outputs);
                    names.add_all(core::slice::from_ref(&group.whole));
                }
            }
            state += 1;
        }
        names
    }

    const fn add_all(&mut self, mut outputs: &[OutputSpec]) {
        while let [output, rest @ ..] = outputs {
            let (word, bit) = place!(output.logical_name);
            self.bits[word] |= bit;
            let mut aliases = output.aliases;
            while let [alias, rest @ ..] = aliases {
                let (word, bit) = place!(alias);
                self.bits[word] |= bit;
                aliases = rest;
            }
            outputs = rest;
        }
    }

    /// Whether no output can be wired to an input, because none has its name and its name is all it is wired by.
    pub(super) const fn excludes(&self, wanted: &Wanted) -> bool {
        let dependency = wanted.dependency;
        if !wanted.is_wired_by_name() || matches!(dependency.data_type.required(), Shape::Object(_))
        {
            return false;
        }
        let mut alias = 0;
        while alias < dependency.aliases.len() {
            if self.has(&dependency.aliases[alias]) {
                return false;
            }
            alias += 1;
        }
        !self.has(&dependency.logical_name)
    }

    const fn has(&self, name: &Name) -> bool {
        let (word, bit) = place!(name);
        self.bits[word] & bit != 0
    }
}
