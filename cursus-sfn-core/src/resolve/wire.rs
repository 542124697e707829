//! The inputs of one state, each with its source or what is wrong with it.

use super::finding::{CANDIDATES, Candidate, Finding, Message, Miss, Reader};
use super::locate::{Located, Suggestion, Unlocated, locate};
use super::offer::{Offer, Verdict, Wanted, best_offer, full_score, judge};
use super::search::{Found, Origin, Scratch};
use crate::names::{self, States};
use crate::shape::{Shape, assignable};
use crate::spec::{
    self, Binding, Bound, DataRef, Encoding, Exit, InputGroup, Literal, MachineSpec, PortScope,
    Root, StateKind, StateSpec,
};

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
    /// The states that the search marked in the scratch memory.
    States(i32),
    /// An output of the execution input, with its score.
    Input(usize, i32),
    /// Nothing: it is optional.
    Absent,
    /// It cannot be told.
    Failed(Finding<'a>),
}

/// Finds the source of input port `port` of state `state`, in the order: binding, configuration, output of a state,
/// execution input, none.
pub(crate) const fn source_of<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    port: usize,
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    let node = &machine.states[state];
    let wanted = Wanted::port(node.spec, port);
    let name = wanted.dependency.logical_name;
    if let Some(binding) = binding_of(node.bindings, name.hash()) {
        return bound(machine, state, &wanted, binding, scratch);
    }
    if contains(node.configured, name.hash()) || is_always_configured(node.spec, name.hash()) {
        return Source::Configured;
    }
    if wanted.dependency.explicit {
        return Source::Absent;
    }
    let found = scratch.search(machine, state, &wanted);
    let input = best_offer(&wanted, machine.input);
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
            if let Some(source) = partial_source(scratch, &input) {
                return Source::Failed(Finding::SomePathsOnly {
                    dependency: wanted.dependency,
                    source,
                    input: if input_serves { Some(from_input) } else { None },
                });
            }
            if input_serves {
                Source::Input(input.output, input.score)
            } else if wanted.dependency.required {
                let candidates = candidates(machine, &wanted, scratch);
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

const fn binding_of<'a>(bindings: &'a [Binding<'a>], port: u64) -> Option<&'a Binding<'a>> {
    let mut i = 0;
    while i < bindings.len() {
        if names::hash(bindings[i].port) == port {
            return Some(&bindings[i]);
        }
        i += 1;
    }
    None
}

const fn contains(hashes: &[u64], hash: u64) -> bool {
    let mut i = 0;
    while i < hashes.len() {
        if hashes[i] == hash {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether a field without default has this name, so that every configuration gives it.
const fn is_always_configured(spec: &StateSpec, name: u64) -> bool {
    let mut i = 0;
    while i < spec.fields.len() {
        if spec.fields[i].hash == name {
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
        if names::hash(shape.variants[i]) == names::hash(text) {
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
    let mut port = 0;
    while port < machine.states[state].spec.dependency_count() {
        if let Source::Failed(finding) = source_of(machine, state, port, scratch) {
            findings.push(finding);
        }
        port += 1;
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
    check_specification(machine, state, findings);
    check_bindings(machine, state, scratch, findings);
    check_caught(machine, state, findings);
    check_end(machine, state, findings);
}

const fn check_specification<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    findings: &mut Findings<'a>,
) {
    let node = &machine.states[state];
    if let Err(error) = names::check_state_name(node.name) {
        findings.push(Finding::Name(error));
    }
    if let Err(complaint) = spec::check_node_type(node.spec) {
        findings.push(Finding::Specification(complaint));
    }
    if let Err(complaint) = spec::check_ports(node.spec) {
        findings.push(Finding::Specification(complaint));
    }
    check_encodings(node.spec, findings);
}

const fn check_encodings(spec: &'static StateSpec, findings: &mut Findings<'_>) {
    let mut port = spec.dependencies.len();
    while port < spec.dependency_count() {
        let dependency = spec.dependency(port);
        if let Some(InputGroup {
            encoding, payload, ..
        }) = spec.input_group(port)
            && !payload.is_untyped()
            && !encodable(dependency.data_type.required(), *encoding)
        {
            findings.push(Finding::NotEncodable {
                field: dependency.logical_name.as_str(),
                shape: dependency.data_type.describe(),
                encoding: *encoding,
            });
        }
        port += 1;
    }
    let Some(group) = &spec.output else { return };
    let mut output = spec.outputs.len();
    while output < spec.output_count() {
        let port = spec.output_port(output);
        if matches!(port.scope, PortScope::Field) && !encodable(port.data_type, group.encoding) {
            findings.push(Finding::NotEncodable {
                field: port.logical_name.as_str(),
                shape: port.data_type.describe(),
                encoding: group.encoding,
            });
        }
        output += 1;
    }
}

/// Whether JSON of a shape has a form in an encoding that can be written with paths and intrinsic functions.
const fn encodable(shape: &Shape, encoding: Encoding) -> bool {
    match (encoding, shape) {
        (Encoding::Json, _)
        | (_, Shape::Boolean | Shape::Integer | Shape::Number | Shape::String | Shape::Enum(_)) => {
            true
        }
        (
            Encoding::Strings | Encoding::Environment,
            Shape::Object(_) | Shape::Map(_) | Shape::Array(_),
        ) => true,
        (Encoding::AttributeValues, Shape::Object(object)) => {
            let fields = object.fields();
            let mut i = 0;
            while i < fields.len() {
                if !encodable(fields[i].shape, encoding) {
                    return false;
                }
                i += 1;
            }
            true
        }
        (
            Encoding::Strings | Encoding::Environment | Encoding::AttributeValues,
            Shape::Any | Shape::Null | Shape::Optional(_) | Shape::Array(_) | Shape::Map(_),
        ) => false,
    }
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
    let hash = names::hash(port);
    let mut suggestion = Suggestion::new(port);
    let mut i = 0;
    while i < spec.dependency_count() {
        let name = spec.dependency(i).logical_name;
        if name.hash() == hash {
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

const fn is_caught(catches: &[spec::CatchSpec<'_>], error: &str) -> bool {
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
    names::hash(a) == names::hash(b)
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
