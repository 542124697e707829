//! The wiring of one input, found by looking at every path.

use std::collections::BTreeSet;

use super::super::{Score, WEIGHTS, score, similarity};
use crate::names::Name;
use crate::shape::{Shape, assignable};
use crate::spec::{
    DependencySpec, DependencyType, Fit, Incoming, MachineSpec, OutputSpec, PortScope, StateSpec,
};

/// A way from the start to a state, backwards.
type Walk = Vec<Incoming>;

/// Where an input comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expected {
    /// Outputs of states.
    Sources(BTreeSet<(usize, usize)>),
    /// An output of the execution input.
    Input(usize),
    /// Nothing; it is optional.
    Absent,
    /// Several do equally well.
    Ambiguous,
    /// It is given on some paths only.
    SomePathsOnly,
    /// Nothing; it is required.
    NoSource,
}

/// An input port, and the JSON it takes in its encoding.
#[derive(Clone, Copy)]
pub(super) struct Input {
    pub(super) dependency: &'static DependencySpec,
    pub(super) shape: &'static Shape,
}

/// The best that a state offers for an input.
#[derive(Clone, Copy, Debug)]
struct Offer {
    output: usize,
    score: i32,
    exact: bool,
    /// Nothing farther back is better.
    shadows: bool,
    tied: bool,
}

/// All ways to a state on which no state comes more than twice; `None` if there are too many to look at.
pub(super) fn walks(machine: &MachineSpec<'_>, state: usize) -> Option<Vec<Walk>> {
    const MOST: usize = 4_000;
    let mut found = Vec::new();
    let mut pending = vec![(state, Walk::new())];
    while let Some((at, walk)) = pending.pop() {
        if at == machine.start {
            found.push(walk.clone());
        }
        for &step in machine.states[at].incoming {
            let visits = walk.iter().filter(|other| other.from == step.from).count();
            if visits < 2 {
                let mut longer = walk.clone();
                longer.push(step);
                pending.push((step.from, longer));
            }
        }
        if found.len() + pending.len() > MOST {
            return None;
        }
    }
    Some(found)
}

/// All ways to each state.
pub(super) struct Paths<'m> {
    pub(super) machine: &'m MachineSpec<'m>,
    pub(super) walks: Vec<Vec<Walk>>,
}

impl<'m> Paths<'m> {
    pub(super) fn of(machine: &'m MachineSpec<'m>) -> Option<Self> {
        let states = 0..machine.states.len();
        let walks = states
            .map(|state| walks(machine, state))
            .collect::<Option<_>>()?;
        Some(Self { machine, walks })
    }

    /// Where an input of a state comes from.
    pub(super) fn wire(&self, state: usize, input: Input) -> Expected {
        let offers: Vec<_> = self
            .machine
            .states
            .iter()
            .map(|node| best(input, node.spec))
            .collect();
        let given = best(input, self.machine.input);
        if self.through(state, &offers) > 0 {
            let sources = self.sources(state, &offers);
            let rival = sources
                .iter()
                .any(|&source| self.has_rival(source, &offers));
            let all_exact = sources.iter().all(|&source| is_exact(offers[source]));
            if rival || (!all_exact && is_exact(given)) {
                return Expected::Ambiguous;
            }
            let outputs = sources
                .into_iter()
                .filter_map(|at| Some((at, offers[at]?.output)));
            return Expected::Sources(outputs.collect());
        }
        let before: BTreeSet<_> = self.before(state);
        let partial = before
            .into_iter()
            .filter_map(|at| offers[at])
            .filter(|offer| offer.exact)
            .any(|offer| offer.shadows || given.is_none_or(|given| offer.score >= given.score));
        match given {
            _ if partial => Expected::SomePathsOnly,
            Some(given) if given.tied => Expected::Ambiguous,
            Some(given) => Expected::Input(given.output),
            None if input.dependency.required => Expected::NoSource,
            None => Expected::Absent,
        }
    }

    /// The worst that a path to a state brings.
    fn through(&self, state: usize, offers: &[Option<Offer>]) -> i32 {
        let brings = |walk: &Walk| {
            let mut best = 0;
            for offer in walk
                .iter()
                .filter(|step| step.via.gives())
                .filter_map(|step| offers[step.from])
            {
                best = best.max(offer.score);
                if offer.shadows {
                    break;
                }
            }
            best
        };
        self.walks[state].iter().map(brings).min().unwrap_or(0)
    }

    /// The nearest states on each path that are not surpassed by all that lies before them.
    fn sources(&self, state: usize, offers: &[Option<Offer>]) -> BTreeSet<usize> {
        let is_source = |step: &&Incoming| {
            let offer = offers[step.from];
            let holds =
                |offer: Offer| offer.shadows || offer.score >= self.through(step.from, offers);
            step.via.gives() && offer.is_some_and(holds)
        };
        let nearest = |walk: &Walk| walk.iter().find(is_source).map(|step| step.from);
        let found: Option<_> = self.walks[state].iter().map(nearest).collect();
        found.expect("every path brings something")
    }

    /// Whether something that is not the same thing does as well as a source.
    fn has_rival(&self, source: usize, offers: &[Option<Offer>]) -> bool {
        let offer = offers[source].expect("a source offers something");
        if offer.tied || offer.shadows || self.through(source, offers) != offer.score {
            return offer.tied;
        }
        let name = |state: usize, output| {
            let port: &OutputSpec = self.machine.states[state].spec.output_port(output);
            port.logical_name.as_str().to_ascii_lowercase()
        };
        let is_rival = |step: &Incoming| {
            offers[step.from].is_some_and(|other| {
                step.from != source
                    && other.score == offer.score
                    && name(step.from, other.output) != name(source, offer.output)
                    && !(other.exact && offer.exact)
            })
        };
        let shadows = |step: &Incoming| offers[step.from].is_some_and(|other| other.shadows);
        self.walks[source].iter().any(|walk| {
            let mut given = walk.iter().filter(|step| step.via.gives());
            given
                .find(|step| is_rival(step) || shadows(step))
                .is_some_and(is_rival)
        })
    }

    /// The states on some way to a state, or to one that leads to it.
    fn before(&self, state: usize) -> BTreeSet<usize> {
        self.walks[state]
            .iter()
            .flatten()
            .map(|step| step.from)
            .collect()
    }
}

fn is_exact(offer: Option<Offer>) -> bool {
    offer.is_some_and(|offer| offer.exact)
}

/// The best of the outputs that fit.
fn best(input: Input, spec: &'static StateSpec) -> Option<Offer> {
    let outputs = 0..spec.output_count();
    let offers: Vec<_> = outputs
        .filter_map(|output| offer(input, spec, output))
        .collect();
    if input.dependency.scope == PortScope::Whole {
        let whole = |offer: &&Offer| spec.output_port(offer.output).scope == PortScope::Whole;
        if let Some(payload) = offers.iter().find(whole) {
            return Some(*payload);
        }
    }
    // Of several, the one called just like the input is meant.
    let own = |offer: &&Offer| {
        let port = spec.output_port(offer.output);
        port.logical_name.as_str() == input.dependency.logical_name.as_str()
    };
    let mut shadows = offers.iter().filter(|offer| offer.shadows);
    if input.dependency.scope != PortScope::Whole
        && let Some(shadow) = shadows.find(own)
    {
        return Some(*shadow);
    }
    let top = offers.iter().map(|offer| offer.score).max()?;
    let best: Vec<_> = offers.iter().filter(|offer| offer.score == top).collect();
    Some(match best.iter().copied().find(own) {
        Some(own) => *own,
        None => Offer {
            tied: best.len() > 1,
            ..*best[0]
        },
    })
}

/// What an output is worth, if it fits.
fn offer(input: Input, spec: &'static StateSpec, output: usize) -> Option<Offer> {
    let (wanted, given) = (input.dependency, spec.output_port(output));
    let fits = wanted.dependency_type.accepts(given.output_type) != Fit::Incompatible
        && given.output_type != DependencyType::ConditionalOutput
        && assignable(given.data_type, input.shape)
        && given.always;
    let exact = pairs(wanted, given).any(|(a, b)| a.as_str() == b.as_str());
    let same_name = pairs(wanted, given).any(|(a, b)| similarity(a, b).total() == 10_000);
    let alike = pairs(wanted, given).any(|(a, b)| similarity(a, b).total() >= 5_000);
    let same_type = input.shape.same_type(given.data_type);
    let plain = wanted.semantic_keywords.is_empty() && wanted.compatible_sources.is_empty();
    let by_name = wanted.scope == PortScope::Field && plain;
    let meant = match (wanted.scope, given.scope) {
        _ if exact || same_type => true,
        (PortScope::Whole, PortScope::Field) | (PortScope::Field, PortScope::Whole) => false,
        (PortScope::Named, PortScope::Whole) if matches!(given.data_type, Shape::Any) => false,
        (PortScope::Whole, _) => true,
        _ if by_name => same_name,
        (PortScope::Field, _) | (_, PortScope::Field) => alike,
        (PortScope::Named, _) => true,
    };
    let score = score(wanted, given, &spec.state_type);
    // A payload is taken by nearness, a struct under another name by its type: names add nothing.
    let nameless = wanted.scope == PortScope::Whole || (same_type && by_name && !same_name);
    let total = if nameless {
        score.total() - score.name - score.exact - score.cap
    } else {
        score.total()
    };
    (fits && meant && total > 5_000).then(|| Offer {
        output,
        score: total,
        exact,
        shadows: wanted.scope == PortScope::Whole || (exact && has_all(&score, wanted)),
        tied: false,
    })
}

/// Whether a score has every point that an output can have for what the input lists.
fn has_all(score: &Score, wanted: &DependencySpec) -> bool {
    let source = if wanted.compatible_sources.is_empty() {
        WEIGHTS.source_open
    } else {
        WEIGHTS.source_listed
    };
    score.source == source
        && (wanted.semantic_keywords.is_empty() || score.keywords == WEIGHTS.keywords)
}

/// Every name of an input with every name of an output.
fn pairs<'a>(
    wanted: &'a DependencySpec,
    given: &'a OutputSpec,
) -> impl Iterator<Item = (&'a Name, &'a Name)> {
    let wanted = std::iter::once(&wanted.logical_name).chain(wanted.aliases);
    wanted.flat_map(|name| {
        let given = std::iter::once(&given.logical_name).chain(given.aliases);
        given.map(move |other| (name, other))
    })
}
