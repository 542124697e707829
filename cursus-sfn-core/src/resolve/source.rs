//! Where one input of one state comes from.

use super::candidate::candidates;
use super::check::input_named;
use super::expression::given_by;
use super::finding::{Finding, Reader};
use super::locate::{Gaps, Located, locate};
use super::near::{is_straight_behind, straight_back};
use super::offer::{Offer, Wanted, best_offer};
use super::partial::{given_again, joined_with_given, partial_source};
use super::search::{Found, Origin, Scratch};
use super::token::{self, is_out_of_place, is_token};
use crate::names;
use crate::shape::Shape;
use crate::spec::{
    Binding, Bound, CAUGHT, CONTEXT, DataRef, DependencySpec, Literal, MachineSpec, PortScope,
    Root, StateKind, StateNode, StateSpec, Step,
};

/// Where an input of a state comes from.
pub(crate) enum Source<'a> {
    /// The configuration of the state.
    Configured,
    /// Data that `.bind(..)` names, with the place in what its root gives.
    Data(DataRef<'a>, Located),
    /// A literal that `.bind(..)` names.
    Literal(Literal<'a>),
    /// An expression on data that `.bind(..)` names.
    Expression(&'a [Step<'a>]),
    /// A value that `.bind(..)` computes with the configuration.
    Computed,
    /// An output of one state, with its score.
    State(Origin, i32),
    /// The states that the search marked in the scratch memory.
    States(i32),
    /// An output of the execution input, with its score.
    Input(usize, i32),
    /// Nothing: it is optional.
    Absent,
    /// It cannot be told.
    Failed(Finding<'a>),
}

/// Finds the source of an input of state `state`, in the order: binding, configuration, output of a state, execution
/// input, none.
pub(crate) const fn source_of<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    wanted: &Wanted,
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    let node = &machine.states[state];
    let dependency = wanted.dependency;
    if !matches!(node.bindings, [])
        && let Some(binding) = binding_of(node.bindings, dependency.logical_name.key())
    {
        let reader = Reader::Binding(binding.port);
        return bound(machine, state, wanted, (reader, binding.to), scratch);
    }
    // Only ports declared by name stand for fields of the configuration.
    if matches!(dependency.scope, PortScope::Named) {
        let key = dependency.logical_name.key();
        if contains(node.configured.keys(), key) || is_always_configured(node.spec, key) {
            return Source::Configured;
        }
        if dependency.explicit && !is_token(node.spec, dependency) {
            return if dependency.required {
                Source::Failed(Finding::NotSet { dependency })
            } else {
                Source::Absent
            };
        }
    }
    if is_token(node.spec, dependency) {
        return token::source(wanted);
    }
    if let Some((origin, score)) = straight_back(machine, state, wanted) {
        return Source::State(origin, score);
    }
    let Some(names) = scratch.output_names() else {
        return Source::Absent;
    };
    if names.excludes(wanted) {
        let input = input_offer(machine, state, wanted);
        if input.fits() {
            return from_input(wanted, &input);
        }
        if !dependency.required {
            return Source::Absent;
        }
    }
    searched(machine, state, wanted, scratch)
}

const fn searched<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    wanted: &Wanted,
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    if !scratch.has_memory() {
        return Source::Absent;
    }
    let found = scratch.search(machine, state, wanted);
    if matches!(found, Found::Sources { .. })
        && let Some((giver, given)) = joined_with_given(machine, scratch)
    {
        return Source::Failed(Finding::SomePathsOnly {
            dependency: wanted.dependency,
            source: giver,
            without: match giver.state {
                Some(giver) => scratch.detour(machine, giver, state),
                None => None,
            },
            again: None,
            input: Some(given),
        });
    }
    if let Found::Sources { score, exact: true } = found {
        return Source::States(score);
    }
    let input = input_offer(machine, state, wanted);
    let offered = Origin::of_input(input.output);
    match found {
        Found::Tie(first, second, score) => Source::Failed(Finding::Ambiguous {
            dependency: wanted.dependency,
            first,
            second,
            score,
        }),
        Found::Mixed(source) => Source::Failed(Finding::SomePathsOnly {
            dependency: wanted.dependency,
            source,
            without: match source.state {
                Some(giver) => scratch.detour(machine, giver, state),
                None => None,
            },
            again: None,
            input: None,
        }),
        Found::Sources { score, exact } => {
            if !exact && input.exact && input.fits() {
                let first = first_source(scratch);
                return Source::Failed(Finding::Ambiguous {
                    dependency: wanted.dependency,
                    first,
                    second: offered,
                    score,
                });
            }
            Source::States(score)
        }
        Found::Nothing => {
            let input_serves = input.fits();
            // A machine that does not say what it ends with ends with what there is.
            let any_end = matches!(machine.states[state].spec.kind, StateKind::Succeed)
                && !wanted.dependency.required;
            if !any_end && let Some((giver, output)) = partial_source(scratch, &input) {
                let again = given_again(machine, state, scratch);
                return Source::Failed(Finding::SomePathsOnly {
                    dependency: wanted.dependency,
                    source: Origin::of_state(giver, output),
                    again,
                    without: scratch.way_without_any(machine, giver, state, wanted),
                    input: if input_serves { Some(offered) } else { None },
                });
            }
            if input_serves {
                from_input(wanted, &input)
            } else if wanted.dependency.required
                && !is_meant_by_a_binding(&machine.states[state], wanted.dependency)
            {
                no_source(machine, state, wanted, scratch)
            } else {
                Source::Absent
            }
        }
    }
}

/// What the execution input offers. An execution for an item has another.
const fn input_offer(machine: &MachineSpec<'_>, state: usize, wanted: &Wanted) -> Offer {
    match machine.execution_of(machine.states[state].scope) {
        None => best_offer(wanted, machine.input),
        Some(_) => Offer::NONE,
    }
}

/// An input without a source, with what comes closest.
const fn no_source<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    wanted: &Wanted,
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    scratch.look_at_all(machine, state, wanted);
    Source::Failed(Finding::NoSource {
        dependency: wanted.dependency,
        candidates: candidates(machine, state, wanted, scratch),
    })
}

/// What the execution input offers, unless two outputs of it are as good.
const fn from_input<'a>(wanted: &Wanted, input: &Offer) -> Source<'a> {
    match input.tied_with {
        Some(other) => Source::Failed(Finding::Ambiguous {
            dependency: wanted.dependency,
            first: Origin::of_input(input.output),
            second: Origin::of_input(other),
            score: input.score,
        }),
        None => Source::Input(input.output, input.score),
    }
}

pub(super) const fn binding_of<'a>(
    bindings: &'a [Binding<'a>],
    port: u128,
) -> Option<&'a Binding<'a>> {
    let mut i = 0;
    while i < bindings.len() {
        if names::key(bindings[i].port) == port {
            return Some(&bindings[i]);
        }
        i += 1;
    }
    None
}

/// Whether a binding has a mistyped name that stands for this input; that is one mistake, not two.
const fn is_meant_by_a_binding(node: &StateNode<'_>, dependency: &DependencySpec) -> bool {
    let mut i = 0;
    while i < node.bindings.len() {
        if let Err(Some(similar)) = input_named(node.spec, node.bindings[i].port)
            && names::key(similar) == dependency.logical_name.key()
        {
            return true;
        }
        i += 1;
    }
    false
}

pub(super) const fn contains(keys: &[u128], key: u128) -> bool {
    let mut keys = keys;
    while let [first, rest @ ..] = keys {
        if *first == key {
            return true;
        }
        keys = rest;
    }
    false
}

/// Whether a field without default has this name, so that every configuration gives it.
const fn is_always_configured(spec: &StateSpec, name: u128) -> bool {
    let mut i = 0;
    while i < spec.fields.len() {
        if spec.fields[i].key == name {
            return spec.fields[i].required;
        }
        i += 1;
    }
    false
}

const fn first_source(scratch: &Scratch<'_>) -> Origin {
    let mut n = 0;
    while !scratch.is_source(n) {
        n += 1;
    }
    let (state, offer) = scratch.nth(n);
    Origin::of_state(state, offer.output)
}

pub(super) const fn bound<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    wanted: &Wanted,
    (reader, to): (Reader<'a>, Bound<'a>),
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    let shape = match to {
        Bound::Data(data) => match read(machine, state, reader, data, scratch) {
            Err(finding) => return Source::Failed(finding),
            Ok(found) if wanted.accepts(found.shape) => return Source::Data(data, found),
            Ok(found) => found.shape,
        },
        Bound::Literal(literal) => {
            if wanted.accepts(literal.shape()) || is_variant(wanted.dependency.data_type, literal) {
                return Source::Literal(literal);
            }
            literal.shape()
        }
        Bound::Expression(steps) => {
            let (shape, missing) = given_by(machine, state, steps);
            match missing {
                Some(finding) if !wanted.accepts(&Shape::Optional(&Shape::Any)) => {
                    return Source::Failed(finding);
                }
                _ if wanted.accepts(shape) => return Source::Expression(steps),
                _ => shape,
            }
        }
        Bound::Computed => return Source::Computed,
        Bound::Nothing if wanted.dependency.required => {
            return Source::Failed(Finding::BoundToNothing { reader });
        }
        Bound::Nothing => return Source::Absent,
    };
    let wanted = wanted.dependency.data_type;
    Source::Failed(Finding::DoesNotFit {
        reader,
        to,
        given: shape,
        wanted,
    })
}

const fn is_variant(shape: &'static Shape, literal: Literal<'_>) -> bool {
    let (Shape::Enum(shape), Literal::String(text)) = (shape.required().read(), literal) else {
        return false;
    };
    let mut i = 0;
    while i < shape.variants.len() {
        if names::same(shape.variants[i], text) {
            return true;
        }
        i += 1;
    }
    false
}

/// Finds named data and makes sure that it is there whenever `state` runs.
pub(crate) const fn read<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    reader: Reader<'a>,
    data: DataRef<'a>,
    scratch: &mut Scratch<'_>,
) -> Result<Located, Finding<'a>> {
    let gaps = match reader {
        Reader::Binding(_) | Reader::Setting(_) => Gaps::Refused,
        Reader::Operand => Gaps::Allowed,
    };
    let located = match locate(giver(machine, data.root), data.path, gaps) {
        Ok(located) => located,
        Err(why) => return Err(Finding::NoSuchData { reader, data, why }),
    };
    if is_out_of_place(&machine.states[state], &data) {
        return Err(Finding::NoTaskToken { reader, data });
    }
    let without = match data.root {
        Root::State(root) if is_straight_behind(machine, state, root) => None,
        Root::State(root) => scratch.detour(machine, root, state),
        Root::Caught => scratch.way_without_error(machine, state),
        Root::Input | Root::Context => None,
    };
    if let Some(without) = without {
        return Err(Finding::NotOnEveryPath {
            reader,
            data,
            without,
        });
    }
    Ok(located)
}

/// The specification of what gives the data below a root.
pub(crate) const fn giver(machine: &MachineSpec<'_>, root: Root) -> &'static StateSpec {
    match root {
        Root::State(state) => machine.states[state].spec,
        Root::Input => machine.input,
        Root::Context => &CONTEXT,
        Root::Caught => &CAUGHT,
    }
}
