//! The outputs that came into question for an input.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::finding::{Candidate, Miss};
use super::super::offer::{Verdict, Wanted, full_score, judge};
use super::super::search::{Origin, Scratch};
use super::Alternative;
use super::place::Places;
use crate::spec::StateSpec;

/// How many are told.
const MOST: usize = 3;

/// What came into question for an input.
#[derive(Default)]
pub(super) struct Considered {
    /// Those that are nearer than what was chosen and called like the input, but do not fit.
    pub(super) passed_over: Vec<Alternative>,
    pub(super) best: Vec<Alternative>,
    pub(super) further: usize,
}

/// What the states before one state give.
pub(super) struct Alternatives<'m, 'a> {
    places: Places<'m, 'a>,
    state: usize,
    /// The states from which it is reached, nearest first, and whether it is reached without each.
    before: Vec<(usize, bool)>,
}

/// An output that was not chosen.
struct Lost {
    origin: Origin,
    score: i32,
    verdict: Verdict,
    /// Whether the state does not run on every path.
    is_detoured: bool,
}

impl<'m, 'a> Alternatives<'m, 'a> {
    pub(super) fn before(places: Places<'m, 'a>, state: usize, scratch: &mut Scratch<'_>) -> Self {
        let states = &places.machine.states;
        let mut seen = vec![false; states.len()];
        let mut order = vec![state];
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            for incoming in states[at].incoming {
                if !std::mem::replace(&mut seen[incoming.from], true) {
                    order.push(incoming.from);
                }
            }
            next += 1;
        }
        let gives = |state: &usize| states[*state].spec.output_count() > 0;
        let before = order.into_iter().skip(1).filter(gives);
        let before = before
            .map(|producer| {
                let detour = scratch.detour(places.machine, producer, state);
                (producer, detour.is_some())
            })
            .collect();
        Self {
            places,
            state,
            before,
        }
    }

    /// What came into question for an input besides what was chosen.
    pub(super) fn of(&self, wanted: &Wanted, chosen: &[Origin]) -> Considered {
        let machine = self.places.machine;
        let mut judged: HashMap<usize, Vec<(usize, i32, Verdict)>> = HashMap::new();
        let mut lost = Vec::new();
        for &(state, is_detoured) in &self.before {
            let node = &machine.states[state];
            let outputs = judged.entry(node.kind);
            for &mut (output, score, verdict) in
                outputs.or_insert_with(|| judge_all(wanted, node.spec))
            {
                lost.push(Lost {
                    origin: Origin::of_state(state, output),
                    score,
                    verdict,
                    is_detoured,
                });
            }
        }
        for (output, score, verdict) in judge_all(wanted, machine.input) {
            lost.push(Lost {
                origin: Origin::of_input(output),
                score,
                verdict,
                is_detoured: false,
            });
        }
        let best_chosen = lost
            .iter()
            .filter(|lost| chosen.contains(&lost.origin))
            .map(|lost| lost.score)
            .max()
            .unwrap_or_default();
        lost.retain(|lost| !chosen.contains(&lost.origin));
        lost.sort_by_key(|lost| std::cmp::Reverse(lost.score));
        let passed_over = lost
            .iter()
            .filter(|lost| self.is_passed_over(wanted, lost, chosen))
            .map(|lost| self.alternative(wanted, lost, best_chosen, chosen))
            .collect();
        let told = lost
            .iter()
            .take(MOST)
            .map(|lost| self.alternative(wanted, lost, best_chosen, chosen));
        Considered {
            passed_over,
            best: told.collect(),
            further: lost.len().saturating_sub(MOST),
        }
    }

    fn alternative(
        &self,
        wanted: &Wanted,
        lost: &Lost,
        chosen_score: i32,
        chosen: &[Origin],
    ) -> Alternative {
        Alternative {
            data: self.places.output(lost.origin),
            score: lost.score,
            reason: self.reason(wanted, lost, chosen_score, chosen),
        }
    }

    /// Whether an output has the very name, and is given after what was chosen, but does not fit.
    fn is_passed_over(&self, wanted: &Wanted, lost: &Lost, chosen: &[Origin]) -> bool {
        let Some(state) = lost.origin.state else {
            return false;
        };
        let name = self.places.port(lost.origin).logical_name.folded_key();
        matches!(lost.verdict, Verdict::WrongShape | Verdict::MayBeMissing)
            && name == wanted.dependency.logical_name.folded_key()
            && chosen.iter().all(|origin| {
                origin
                    .state
                    .is_none_or(|earlier| self.leads_to(earlier, state))
            })
    }

    /// Whether a way leads from one state to another.
    fn leads_to(&self, from: usize, to: usize) -> bool {
        let states = &self.places.machine.states;
        let mut seen = vec![false; states.len()];
        let mut pending = vec![to];
        while let Some(at) = pending.pop() {
            for incoming in states[at].incoming {
                if incoming.from == from {
                    return true;
                }
                if !std::mem::replace(&mut seen[incoming.from], true) {
                    pending.push(incoming.from);
                }
            }
        }
        false
    }

    fn reason(
        &self,
        wanted: &Wanted,
        lost: &Lost,
        chosen_score: i32,
        chosen: &[Origin],
    ) -> Cow<'static, str> {
        let why = match lost.verdict {
            Verdict::Fits if lost.is_detoured => Miss::NotOnEveryPath,
            Verdict::Fits if lost.score < chosen_score => return "its score is lower".into(),
            Verdict::Fits if lost.origin.state.is_none() => {
                return "states come before the execution input".into();
            }
            Verdict::Fits
                if chosen
                    .iter()
                    .any(|origin| origin.state == lost.origin.state) =>
            {
                return "another output of the same state fits better".into();
            }
            Verdict::Fits => return "another state is nearer".into(),
            verdict => Miss::Verdict(verdict),
        };
        let candidate = Candidate {
            origin: lost.origin,
            score: lost.score,
            why,
        };
        let reason = candidate.reason(self.places.machine, self.state, wanted.shape);
        reason.as_str().to_owned().into()
    }
}

/// The outputs of a kind of state with their scores, but for those that could not be named for the input at all.
fn judge_all(wanted: &Wanted, spec: &'static StateSpec) -> Vec<(usize, i32, Verdict)> {
    let outputs = (0..spec.output_count()).filter_map(|output| {
        let offer = judge(wanted, spec, output);
        let is_accepted = wanted.accepts(spec.output_port(output).data_type);
        let score = match offer.verdict {
            Verdict::WrongType => return None,
            Verdict::OtherScope if !is_accepted => return None,
            Verdict::Fits => offer.score,
            Verdict::OtherScope
            | Verdict::WrongShape
            | Verdict::MayBeMissing
            | Verdict::LowScore
            | Verdict::OtherName => full_score(wanted, spec, output),
        };
        Some((output, score, offer.verdict))
    });
    outputs.collect()
}
