//! The outputs that come closest to an input without a source.

use super::finding::{CANDIDATES, Candidate, Miss};
use super::offer::{Verdict, Wanted, full_score, judge};
use super::search::{Origin, Scratch};
use crate::spec::{MachineSpec, StateSpec};

/// The outputs of the states looked at and of the execution input that come closest, best first.
pub(super) const fn candidates(
    machine: &MachineSpec<'_>,
    reader: usize,
    wanted: &Wanted,
    scratch: &Scratch<'_>,
) -> [Option<Candidate>; CANDIDATES] {
    let mut best = [None; CANDIDATES];
    let mut n = 0;
    while n < scratch.seen() {
        let (state, _) = scratch.nth(n);
        consider_outputs(&mut best, wanted, machine.states[state].spec, Some(state));
        n += 1;
    }
    if machine.execution_of(machine.states[reader].scope).is_none() {
        consider_outputs(&mut best, wanted, machine.input, None);
    }
    best
}

const fn consider_outputs(
    best: &mut [Option<Candidate>; CANDIDATES],
    wanted: &Wanted,
    spec: &'static StateSpec,
    state: Option<usize>,
) {
    let mut output = 0;
    while output < spec.output_count() {
        let why = match judge(wanted, spec, output).verdict {
            Verdict::Fits => Some(Miss::NotOnEveryPath),
            // Of payloads and their fields, those are named that a binding could name.
            Verdict::OtherScope if !wanted.accepts(spec.output_port(output).data_type) => None,
            other => Some(Miss::Verdict(other)),
        };
        if let Some(why) = why {
            let candidate = Candidate {
                origin: Origin { state, output },
                score: full_score(wanted, spec, output),
                why,
            };
            insert(best, candidate);
        }
        output += 1;
    }
}

const fn insert(best: &mut [Option<Candidate>; CANDIDATES], mut candidate: Candidate) {
    let mut i = 0;
    while i < CANDIDATES {
        match best[i] {
            Some(other) if other.score >= candidate.score => {}
            Some(other) => {
                best[i] = Some(candidate);
                candidate = other;
            }
            None => {
                best[i] = Some(candidate);
                return;
            }
        }
        i += 1;
    }
}
