//! One output judged for one dependency.

use super::full_marks::full_marks;
use super::score::{Score, WEIGHTS, base_score, is_exact, nth, score_from};
use crate::shape::{Shape, assignable};
use crate::spec::{
    DependencySpec, DependencyType, Encoding, Fit, InputGroup, OutputSpec, PortScope, StateKind,
    StateSpec,
};

/// Names at least this alike are evidence that two ports mean the same.
pub(super) const ALIKE: u32 = 5_000;

/// What must speak for an output besides its shape and score.
///
/// Two strings need not be the same thing, and a score of 0.65 is reached by any two ports of one shape. So a field of a
/// payload is wired by its name alone; who wants more says so, with keywords, sources or aliases, or by declaring a port
/// with `#[dependency(..)]`. Structs of one type, and payloads handed on as a whole, need no name.
#[derive(Clone, Copy)]
enum Evidence {
    /// Nothing.
    None,
    /// Names at least [`ALIKE`].
    AlikeNames,
    /// The same name, or alias, after normalisation.
    SameName,
}

/// An input port with what its place adds to its own specification.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) dependency: &'static DependencySpec,
    /// The shape needed: without `null` where the encoding has no place for it.
    pub(super) shape: &'static Shape,
}

impl Wanted {
    /// A port declared by name.
    pub(super) const fn named(dependency: &'static DependencySpec) -> Self {
        Self {
            dependency,
            shape: dependency.data_type,
        }
    }

    /// A port of a payload.
    pub(super) const fn of_payload(group: &'static InputGroup, port: usize) -> Self {
        let dependency = group.port(port);
        let shape = match group.encoding {
            Encoding::Json => dependency.data_type,
            Encoding::Strings | Encoding::Environment | Encoding::AttributeValues => {
                dependency.data_type.required()
            }
        };
        Self { dependency, shape }
    }

    /// Whether its name alone decides what it is wired to: see [`Evidence::SameName`].
    pub(super) const fn is_wired_by_name(&self) -> bool {
        matches!(self.dependency.scope, PortScope::Field) && is_plain(self.dependency)
    }

    pub(super) const fn accepts(&self, shape: &'static Shape) -> bool {
        assignable(shape, self.shape)
    }
}

/// Why an output is not taken, or that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Fits,
    /// The dependency types are incompatible.
    WrongType,
    /// The JSON does not fit.
    WrongShape,
    /// It may be left out of the JSON.
    MayBeMissing,
    /// A whole payload is wanted and a field given, or the other way round.
    OtherScope,
    /// The score is not above the threshold.
    LowScore,
    /// The shapes say too little and the names are not alike.
    OtherName,
}

/// What an output is worth for a dependency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    pub(super) output: usize,
    pub(super) score: i32,
    pub(super) exact: bool,
    pub(super) verdict: Verdict,
    /// Nothing farther back counts.
    pub(super) unbeatable: bool,
    /// Another output of the same state scores as much.
    pub(super) tied_with: Option<usize>,
}

impl Offer {
    pub(super) const NONE: Self = Self {
        output: 0,
        score: 0,
        exact: false,
        verdict: Verdict::WrongType,
        unbeatable: false,
        tied_with: None,
    };

    pub(super) const fn fits(&self) -> bool {
        matches!(self.verdict, Verdict::Fits)
    }
}

/// The best fitting output of `source`; [`Offer::NONE`] if none fits.
pub(super) const fn best_offer(wanted: &Wanted, source: &'static StateSpec) -> Offer {
    if let Some(offer) = full_marks(wanted, source) {
        return offer;
    }
    // A number that counts items is meant by nobody who does not name it.
    if matches!(source.kind, StateKind::Index) {
        return Offer::NONE;
    }
    let is_whole = matches!(wanted.dependency.scope, PortScope::Whole);
    if is_whole && source.output_count() > source.outputs.len() {
        let payload = judge(wanted, source, source.output_count() - 1);
        if payload.fits() {
            return payload;
        }
    }
    let by_name = wanted.is_wired_by_name()
        && wanted.dependency.aliases.is_empty()
        && !matches!(wanted.shape.required(), Shape::Object(_));
    let (named, fields) = (source.outputs.len(), source.field_count());
    let (mut best, mut best_called_alike) = (Offer::NONE, false);
    let key = wanted.dependency.logical_name.key();
    let count = source.output_count();
    let mut index = 0;
    while index < count {
        if by_name && index >= named && index < named + fields {
            let Some(next) = next_of_same_name(wanted, source, index - named) else {
                index = named + fields;
                continue;
            };
            index = named + next;
        }
        let offer = judge(wanted, source, index);
        // Of several, the one called just like the input is meant.
        let called_alike = offer.fits() && source.output_port(index).logical_name.key() == key;
        if called_alike && offer.unbeatable && !is_whole {
            return offer;
        }
        if offer.fits() && offer.score >= best.score {
            if called_alike || offer.score > best.score {
                best = offer;
                best_called_alike = called_alike;
            } else if !best_called_alike && best.tied_with.is_none() {
                best.tied_with = Some(index);
            }
        }
        index += 1;
    }
    best
}

/// The next field, from `from` on, that has the name of the dependency or further names.
const fn next_of_same_name(
    wanted: &Wanted,
    source: &'static StateSpec,
    from: usize,
) -> Option<usize> {
    let Some(group) = &source.output else {
        return None;
    };
    let (outputs, normal) = (
        group.payload.outputs,
        wanted.dependency.logical_name.normal_key(),
    );
    let mut i = from;
    while i < outputs.len() {
        if outputs[i].logical_name.normal_key() == normal || !outputs[i].aliases.is_empty() {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// Judges output `index` of `source`.
pub(super) const fn judge(wanted: &Wanted, source: &'static StateSpec, index: usize) -> Offer {
    let (dependency, output) = (wanted.dependency, source.output_port(index));
    let mut offer = Offer {
        output: index,
        ..Offer::NONE
    };
    // Which way a choice takes is no data that could be handed on.
    if matches!(
        dependency.dependency_type.accepts(output.output_type),
        Fit::Incompatible
    ) || matches!(output.output_type, DependencyType::ConditionalOutput)
    {
        return offer;
    }
    offer.exact = is_exact(dependency, output);
    let same_type = wanted.shape.same_type(output.data_type);
    if !offer.exact && !same_type && other_scope(dependency, output) {
        offer.verdict = Verdict::OtherScope;
        return offer;
    }
    if !wanted.accepts(output.data_type) {
        offer.verdict = Verdict::WrongShape;
        return offer;
    }
    if !output.always {
        offer.verdict = Verdict::MayBeMissing;
        return offer;
    }
    if matches!(dependency.scope, PortScope::Whole) {
        return whole_offer(offer, wanted, source, output);
    }
    if same_type && wanted.is_wired_by_name() && !has_same_name(dependency, output) {
        return offer_by_type(offer, dependency, source, output);
    }
    let floor = match evidence(wanted, output) {
        _ if offer.exact || same_type => 0,
        Evidence::AlikeNames => ALIKE,
        Evidence::SameName if !has_same_name(dependency, output) => {
            offer.verdict = Verdict::OtherName;
            return offer;
        }
        Evidence::None | Evidence::SameName => 0,
    };
    let (score, alike) = score_from(&WEIGHTS, dependency, output, &source.state_type, floor);
    offer.score = score.total();
    offer.verdict = if alike < floor {
        Verdict::OtherName
    } else if score.is_match() {
        Verdict::Fits
    } else {
        Verdict::LowScore
    };
    offer.unbeatable = offer.exact && has_preferences(dependency, &score);
    offer
}

/// A payload as a whole is taken from the nearest state whose output fits, whatever the names: nothing scores more, and
/// the letters of the names need not be looked at.
const fn whole_offer(
    mut offer: Offer,
    wanted: &Wanted,
    source: &'static StateSpec,
    output: &OutputSpec,
) -> Offer {
    let score = base_score(&WEIGHTS, wanted.dependency, output, &source.state_type);
    offer.score = score.total();
    if score.is_match() {
        offer.verdict = Verdict::Fits;
        offer.unbeatable = true;
    } else {
        offer.verdict = Verdict::LowScore;
    }
    offer
}

/// A struct taken for its type: which of several of that type is meant, a name that is merely alike does not say.
const fn offer_by_type(
    mut offer: Offer,
    dependency: &DependencySpec,
    source: &'static StateSpec,
    output: &OutputSpec,
) -> Offer {
    let score = base_score(&WEIGHTS, dependency, output, &source.state_type);
    offer.score = score.total();
    offer.verdict = if score.is_match() {
        Verdict::Fits
    } else {
        Verdict::LowScore
    };
    offer
}

/// The full score of an output that [`judge`] did not score to the end.
pub(super) const fn full_score(wanted: &Wanted, source: &'static StateSpec, index: usize) -> i32 {
    let output = source.output_port(index);
    let (score, _) = score_from(&WEIGHTS, wanted.dependency, output, &source.state_type, 0);
    score.total()
}

const fn other_scope(dependency: &DependencySpec, output: &OutputSpec) -> bool {
    match (dependency.scope, output.scope) {
        (PortScope::Whole, PortScope::Field) | (PortScope::Field, PortScope::Whole) => true,
        // JSON of which nothing is known would serve for everything.
        (PortScope::Named, PortScope::Whole) => matches!(output.data_type, Shape::Any),
        (PortScope::Named | PortScope::Field, PortScope::Named | PortScope::Field)
        | (PortScope::Whole, PortScope::Whole | PortScope::Named) => false,
    }
}

const fn evidence(wanted: &Wanted, output: &OutputSpec) -> Evidence {
    let dependency = wanted.dependency;
    match (dependency.scope, output.scope) {
        _ if wanted.is_wired_by_name() => Evidence::SameName,
        (PortScope::Field, _) | (_, PortScope::Field) => Evidence::AlikeNames,
        (PortScope::Named | PortScope::Whole, PortScope::Named | PortScope::Whole) => {
            Evidence::None
        }
    }
}

/// Whether a port says nothing of what it takes but its name.
const fn is_plain(dependency: &DependencySpec) -> bool {
    dependency.semantic_keywords.is_empty() && dependency.compatible_sources.is_empty()
}

/// Whether a name or alias of the dependency is one of the output after normalisation.
const fn has_same_name(dependency: &DependencySpec, output: &OutputSpec) -> bool {
    let mut i = 0;
    while i <= dependency.aliases.len() {
        let name = nth(&dependency.logical_name, dependency.aliases, i);
        let mut j = 0;
        while j <= output.aliases.len() {
            if name.same_words(nth(&output.logical_name, output.aliases, j)) {
                return true;
            }
            j += 1;
        }
        i += 1;
    }
    false
}

/// Whether an output has all points that the dependency gives for what it lists. Of outputs of one name the nearest then
/// counts: an integer given last is meant, not the number of the same name that was given before.
const fn has_preferences(dependency: &DependencySpec, score: &Score) -> bool {
    let source = if dependency.compatible_sources.is_empty() {
        WEIGHTS.source_open
    } else {
        WEIGHTS.source_listed
    };
    score.source == source
        && (dependency.semantic_keywords.is_empty() || score.keywords == WEIGHTS.keywords)
}
