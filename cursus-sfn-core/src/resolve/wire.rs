//! The inputs of one state, each with its source or what is wrong with it.

use super::finding::{CANDIDATES, Candidate, Finding, Message, Miss, Reader};
use super::locate::{Located, Suggestion, Unlocated, locate};
use super::offer::{Offer, Verdict, Wanted, best_offer, full_marks, full_score, judge};
use super::search::{Found, Origin, Scratch};
use crate::names::{self, States};
use crate::shape::{Shape, assignable};
use crate::spec::{
    Binding, Bound, CatchSpec, Configured, DataRef, Exit, Incoming, Literal, MachineSpec,
    PortScope, Root, StateKind, StateSpec,
};
use crate::text::Text;

/// Where an input of a state comes from.
pub(crate) enum Source<'a> {
    /// The configuration of the state.
    Configured,
    /// Data that `.bind(..)` names, with the state and the place in what it gives.
    Data(DataRef<'a>, (Option<usize>, Located)),
    /// A literal that `.bind(..)` names.
    Literal(Literal<'a>),
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

/// How far back the common case is looked for before the search proper begins.
const NEAR: usize = 8;

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
    if !node.bindings.is_empty()
        && let Some(binding) = binding_of(node.bindings, dependency.logical_name.key())
    {
        return bound(machine, state, wanted, binding, scratch);
    }
    // Only ports declared by name stand for fields of the configuration.
    if matches!(dependency.scope, PortScope::Named) {
        let key = dependency.logical_name.key();
        if contains(node.configured.keys(), key) || is_always_configured(node.spec, key) {
            return Source::Configured;
        }
        if dependency.explicit {
            return Source::Absent;
        }
    }
    if let Some((origin, score)) = straight_back(machine, state, wanted) {
        return Source::State(origin, score);
    }
    if scratch.output_names().excludes(wanted) {
        let input = best_offer(wanted, machine.input);
        if input.fits() {
            return Source::Input(input.output, input.score);
        }
        if !dependency.required {
            return Source::Absent;
        }
    }
    searched(machine, state, wanted, scratch)
}

/// An output that nothing can surpass, found along the only way back: no join, no error.
const fn straight_back(
    machine: &MachineSpec<'_>,
    state: usize,
    wanted: &Wanted,
) -> Option<(Origin, i32)> {
    if state == machine.start {
        return None;
    }
    let (mut at, mut steps) = (state, 0);
    while steps < NEAR
        && let [
            Incoming {
                from,
                caught: false,
            },
        ] = machine.states[at].incoming
    {
        if let Some(offer) = full_marks(wanted, machine.states[*from].spec) {
            return Some((
                Origin {
                    state: Some(*from),
                    output: offer.output,
                },
                offer.score,
            ));
        }
        if *from == machine.start {
            return None;
        }
        at = *from;
        steps += 1;
    }
    None
}

const fn searched<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    wanted: &Wanted,
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    let found = scratch.search(machine, state, wanted);
    if let Found::Sources { score, exact: true } = found {
        return Source::States(score);
    }
    let input = best_offer(wanted, machine.input);
    let from_input = Origin {
        state: None,
        output: input.output,
    };
    match found {
        Found::Tie(first, second, score) => Source::Failed(Finding::Ambiguous {
            dependency: wanted.dependency,
            first,
            second,
            score,
        }),
        Found::Sources { score, exact } => {
            if !exact && input.exact && input.fits() {
                let first = first_source(scratch);
                return Source::Failed(Finding::Ambiguous {
                    dependency: wanted.dependency,
                    first,
                    second: from_input,
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
            if !any_end && let Some(source) = partial_source(scratch, &input) {
                return Source::Failed(Finding::SomePathsOnly {
                    dependency: wanted.dependency,
                    source,
                    input: if input_serves { Some(from_input) } else { None },
                });
            }
            if input_serves {
                Source::Input(input.output, input.score)
            } else if wanted.dependency.required {
                scratch.look_at_all(machine, state, wanted);
                let candidates = candidates(machine, wanted, scratch);
                Source::Failed(Finding::NoSource {
                    dependency: wanted.dependency,
                    candidates,
                })
            } else {
                Source::Absent
            }
        }
    }
}

const fn binding_of<'a>(bindings: &'a [Binding<'a>], port: u128) -> Option<&'a Binding<'a>> {
    let mut i = 0;
    while i < bindings.len() {
        if names::key(bindings[i].port) == port {
            return Some(&bindings[i]);
        }
        i += 1;
    }
    None
}

const fn contains(keys: &[u128], key: u128) -> bool {
    let mut i = 0;
    while i < keys.len() {
        if keys[i] == key {
            return true;
        }
        i += 1;
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
    Origin {
        state: Some(state),
        output: offer.output,
    }
}

/// A state that gives the very thing wanted, but on some paths only.
///
/// For an input that the execution input serves, that is one which offers as much; for any other, one with the same
/// name. A required input without any source gets a fuller report instead.
const fn partial_source(scratch: &Scratch<'_>, input: &Offer) -> Option<Origin> {
    let mut n = 0;
    while n < scratch.seen() {
        let (state, offer) = scratch.nth(n);
        if offer.fits() && offer.exact && (!input.fits() || offer.score >= input.score) {
            return Some(Origin {
                state: Some(state),
                output: offer.output,
            });
        }
        n += 1;
    }
    None
}

/// The outputs that come closest, best first.
const fn candidates(
    machine: &MachineSpec<'_>,
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
    consider_outputs(&mut best, wanted, machine.input, None);
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
        let verdict = judge(wanted, spec, output).verdict;
        let why = match verdict {
            Verdict::Fits => Miss::NotOnEveryPath,
            other => Miss::Verdict(other),
        };
        let candidate = Candidate {
            origin: Origin { state, output },
            score: full_score(wanted, spec, output),
            why,
        };
        insert(best, candidate);
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

const fn bound<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    wanted: &Wanted,
    binding: &Binding<'a>,
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    let (port, to) = (binding.port, binding.to);
    let shape = match to {
        Bound::Data(data) => {
            let reader = Reader::Binding(port);
            match read(machine, state, reader, data, scratch) {
                Err(finding) => return Source::Failed(finding),
                Ok(found) if wanted.accepts(found.1.shape) => return Source::Data(data, found),
                Ok(found) => found.1.shape,
            }
        }
        Bound::Literal(literal) => {
            if wanted.accepts(literal.shape()) || is_variant(wanted.dependency.data_type, literal) {
                return Source::Literal(literal);
            }
            literal.shape()
        }
        Bound::Computed => return Source::Computed,
        Bound::Nothing if wanted.dependency.required => {
            return Source::Failed(Finding::BoundToNothing { port });
        }
        Bound::Nothing => return Source::Absent,
    };
    let wanted = wanted.dependency.data_type;
    Source::Failed(Finding::DoesNotFit {
        port,
        to,
        given: shape,
        wanted,
    })
}

const fn is_variant(shape: &'static Shape, literal: Literal<'_>) -> bool {
    let (Shape::Enum(shape), Literal::String(text)) = (shape.required(), literal) else {
        return false;
    };
    let mut i = 0;
    while i < shape.variants.len() {
        if names::key(shape.variants[i]) == names::key(text) {
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
) -> Result<(Option<usize>, Located), Finding<'a>> {
    let (root, spec) = match data.root {
        Root::State(root) => (Some(root), machine.states[root].spec),
        Root::Input => (None, machine.input),
    };
    let located = match locate(spec, data.path) {
        Ok(located) => located,
        Err(why) => return Err(Finding::NoSuchData { reader, data, why }),
    };
    if let Some(root) = root
        && let Some((via, caught)) = scratch.detour(machine, root, state)
    {
        return Err(Finding::NotOnEveryPath {
            reader,
            data,
            via,
            caught,
        });
    }
    Ok((root, located))
}

/// What is wrong with one state.
pub struct Findings<'a> {
    list: [Option<Finding<'a>>; MOST_FINDINGS],
    count: usize,
}

/// More findings than this in one state are not kept.
const MOST_FINDINGS: usize = 12;

impl<'a> Findings<'a> {
    pub(crate) const fn new() -> Self {
        Self {
            list: [None; MOST_FINDINGS],
            count: 0,
        }
    }

    pub(crate) const fn push(&mut self, finding: Finding<'a>) {
        if self.count < MOST_FINDINGS {
            self.list[self.count] = Some(finding);
            self.count += 1;
        }
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The findings, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.list.iter().flatten()
    }

    /// All findings as one text.
    pub const fn describe(&self, machine: &MachineSpec<'_>, state: usize) -> Message {
        let mut text = Message::new();
        let mut i = 0;
        while i < self.count {
            if i > 0 {
                text.push("\n");
            }
            if let Some(finding) = &self.list[i] {
                finding.describe(machine, state, &mut text);
            }
            i += 1;
        }
        text
    }
}

/// Everything that is wrong with state `state`, but for what rustc says itself of its conditions.
pub const fn check_state<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    scratch: &mut Scratch<'_>,
) -> Findings<'a> {
    let mut findings = Findings::new();
    check_beside_inputs(machine, state, scratch, &mut findings);
    check_conditions(machine, state, scratch, &mut findings);
    let spec = machine.states[state].spec;
    let mut port = 0;
    while port < spec.dependencies.len() {
        let wanted = Wanted::named(&spec.dependencies[port]);
        if let Source::Failed(finding) = source_of(machine, state, &wanted, scratch) {
            findings.push(finding);
        }
        port += 1;
    }
    let mut group = 0;
    while group < spec.inputs.len() {
        let (inputs, count) = (&spec.inputs[group], spec.inputs[group].port_count());
        let mut port = 0;
        while port < count {
            let wanted = Wanted::of_payload(inputs, port);
            if let Source::Failed(finding) = source_of(machine, state, &wanted, scratch) {
                findings.push(finding);
            }
            port += 1;
        }
        group += 1;
    }
    findings
}

/// Everything that is wrong with state `state`, but for its inputs and conditions.
pub(crate) const fn check_beside_inputs<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    scratch: &mut Scratch<'_>,
    findings: &mut Findings<'a>,
) {
    check_declaration(machine, state, findings);
    check_bindings(machine, state, scratch, findings);
    check_caught(machine, state, findings);
    check_end(machine, state, findings);
}

const fn check_declaration<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    findings: &mut Findings<'a>,
) {
    let node = &machine.states[state];
    if let Err(error) = names::check_state_name(node.name) {
        findings.push(Finding::Name(error));
    }
    if let Err(complaint) = node.complaint {
        findings.push(Finding::Specification(complaint));
    }
    if let Configured::Exactly(set) = node.configured
        && !missing_fields(node.spec, set).is_empty()
    {
        findings.push(Finding::MissingFields);
    }
}

/// The required fields that are not set. None are missing where a field that is set does not exist: rustc says so, and
/// it may well be the missing one mistyped.
pub(super) const fn missing_fields(spec: &StateSpec, set: &[u128]) -> Text<512> {
    let mut text = Text::new();
    let mut known = 0;
    let mut i = 0;
    while i < spec.fields.len() {
        let field = &spec.fields[i];
        if contains(set, field.key) {
            known += 1;
        } else if field.required {
            text.push(if text.is_empty() { "" } else { ", " });
            text.push_code(field.name);
        }
        i += 1;
    }
    if known < set.len() { Text::new() } else { text }
}

const fn check_bindings<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    scratch: &mut Scratch<'_>,
    findings: &mut Findings<'a>,
) {
    let node = &machine.states[state];
    let mut i = 0;
    while i < node.bindings.len() {
        let Binding { port, to } = node.bindings[i];
        if bound_before(node.bindings, i) {
            findings.push(Finding::BoundTwice { port });
        } else if matches!(node.spec.kind, StateKind::Raw) {
            // Its bindings are further parameters, not inputs that are looked at port by port.
            if let Bound::Data(data) = to
                && let Err(finding) = read(machine, state, Reader::Binding(port), data, scratch)
            {
                findings.push(finding);
            }
        } else if let Some(similar) = unknown_input(node.spec, port) {
            findings.push(Finding::UnknownInput { port, similar });
        }
        i += 1;
    }
}

const fn bound_before(bindings: &[Binding<'_>], index: usize) -> bool {
    let mut i = 0;
    while i < index {
        if same(bindings[i].port, bindings[index].port) {
            return true;
        }
        i += 1;
    }
    false
}

/// `None` if the state has such an input; else the most similar one, if any.
#[expect(
    clippy::option_option,
    reason = "the outer says whether there is a mistake, the inner whether we know better"
)]
const fn unknown_input(spec: &'static StateSpec, port: &str) -> Option<Option<&'static str>> {
    let key = names::key(port);
    let mut suggestion = Suggestion::new(port);
    let mut i = 0;
    while i < spec.dependency_count() {
        let name = spec.dependency(i).logical_name;
        if name.key() == key {
            return None;
        }
        suggestion.consider(name.as_str());
        i += 1;
    }
    Some(suggestion.found)
}

const fn check_conditions<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    scratch: &mut Scratch<'_>,
    findings: &mut Findings<'a>,
) {
    let operands = machine.states[state].operands;
    let mut i = 0;
    while i < operands.len() {
        if let Err(finding) = read(machine, state, Reader::Condition, operands[i], scratch) {
            let said_by_rustc = matches!(
                finding,
                Finding::NoSuchData {
                    why: Unlocated::Unknown { .. }
                        | Unlocated::NoOutput
                        | Unlocated::NotAnObject { .. },
                    ..
                }
            );
            if !said_by_rustc {
                findings.push(finding);
            }
        }
        i += 1;
    }
}

const fn check_caught<'a>(machine: &MachineSpec<'a>, state: usize, findings: &mut Findings<'a>) {
    let node = &machine.states[state];
    let mut handler = 0;
    while handler < node.spec.error_handling.len() {
        let handling = &node.spec.error_handling[handler];
        let mut i = 0;
        while handling.must_catch && i < handling.error_equals.len() {
            let error = handling.error_equals[i].as_str();
            if !is_caught(node.catches, error) {
                findings.push(Finding::NotCaught { error });
            }
            i += 1;
        }
        handler += 1;
    }
}

const fn is_caught(catches: &[CatchSpec<'_>], error: &str) -> bool {
    let mut i = 0;
    while i < catches.len() {
        let mut j = 0;
        while j < catches[i].error_equals.len() {
            let caught = catches[i].error_equals[j].as_str();
            let by_wildcard = same(caught, States::ALL.as_str())
                || (same(caught, States::TaskFailed.as_str())
                    && !same(error, States::Timeout.as_str()));
            if by_wildcard || same(caught, error) {
                return true;
            }
            j += 1;
        }
        i += 1;
    }
    false
}

const fn same(a: &str, b: &str) -> bool {
    names::key(a) == names::key(b)
}

const fn check_end<'a>(machine: &MachineSpec<'a>, state: usize, findings: &mut Findings<'a>) {
    let node = &machine.states[state];
    // `succeed()` takes the output as an input of its own; `fail()` has none.
    if !matches!(node.exit, Exit::End)
        || matches!(node.spec.kind, StateKind::Succeed | StateKind::Fail)
    {
        return;
    }
    let (given, wanted) = (node.spec.output_shape(), machine.output.shape);
    if matches!(wanted, Shape::Any | Shape::Null) || assignable(given, wanted) {
        return;
    }
    findings.push(Finding::OtherOutput { given, wanted });
}
