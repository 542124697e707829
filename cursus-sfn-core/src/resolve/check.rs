//! Everything that can be wrong with one state of a machine.

use super::errors::{check_catches, check_caught};
use super::finding::{Finding, Message, Reader};
use super::locate::Suggestion;
use super::near::is_given_in_order;
use super::offer::Wanted;
use super::search::Scratch;
use super::source::{Source, binding_of, contains, read, source_of};
use super::token::check_token;
use crate::arn::Pattern;
use crate::asl::MachineType;
use crate::names::{self, same};
use crate::shape::{Shape, assignable};
use crate::spec::{
    Binding, Bound, Checked, ConfigField, Configured, Exit, MachineSpec, ScopeKind, ScopeSpec,
    StateKind, StateSpec, check_rest,
};

/// What is wrong with one state.
pub struct Findings<'a> {
    list: [Option<Finding<'a>>; MOST_FINDINGS],
    /// How many they are, those that are only counted included.
    pub(crate) count: usize,
}

/// More findings than this are only counted.
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
        }
        self.count += 1;
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the first is about the input that a binding names, rather than about what it is bound to.
    pub(crate) const fn concern_an_input(&self) -> bool {
        matches!(
            self.list[0],
            Some(Finding::UnknownInput { .. } | Finding::BoundTwice { .. })
        )
    }

    /// The findings, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.list[..self.count.min(MOST_FINDINGS)].iter().flatten()
    }

    /// All findings as one text.
    pub const fn describe(&self, machine: &MachineSpec<'_>, state: usize) -> Message {
        let mut text = Message::new();
        let mut i = 0;
        while i < MOST_FINDINGS
            && let Some(finding) = &self.list[i]
        {
            text.push(if i > 0 { "\n" } else { "" });
            finding.describe(machine, state, &mut text);
            i += 1;
        }
        if i < self.count {
            text.push("\nand ");
            text.push_number((self.count - i) as u64);
            text.push(" more");
        }
        text
    }
}

/// What is wrong with the name that state `state` has in the definition.
pub const fn check_name<'a>(machine: &MachineSpec<'a>, state: usize) -> Option<Finding<'a>> {
    match names::check_state_name(machine.states[state].name) {
        Ok(()) => None,
        Err(error) => Some(Finding::Name(error)),
    }
}

/// Everything that is wrong with state `state`, but for its name, its bindings and its conditions.
pub const fn check_state<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    scratch: &mut Scratch<'_>,
) -> Findings<'a> {
    let mut findings = Findings::new();
    check_beside_inputs(machine, state, &mut findings);
    let spec = machine.states[state].spec;
    let mut dependencies = spec.dependencies;
    while let [dependency, rest @ ..] = dependencies {
        let wanted = Wanted::named(dependency);
        check_input(machine, state, &wanted, scratch, &mut findings);
        dependencies = rest;
    }
    let mut groups = spec.inputs;
    while let [group, rest @ ..] = groups {
        if !is_given_in_order(machine, state, group) {
            let (count, mut port) = (group.port_count(), 0);
            while port < count && !scratch.falls_short {
                let wanted = Wanted::of_payload(group, port);
                check_input(machine, state, &wanted, scratch, &mut findings);
                port += 1;
            }
        }
        groups = rest;
    }
    findings
}

const fn check_input<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    wanted: &Wanted,
    scratch: &mut Scratch<'_>,
    findings: &mut Findings<'a>,
) {
    let bindings = machine.states[state].bindings;
    let is_bound = !matches!(bindings, [])
        && binding_of(bindings, wanted.dependency.logical_name.key()).is_some();
    if !is_bound && let Source::Failed(finding) = source_of(machine, state, wanted, scratch) {
        findings.push(finding);
    }
}

/// Everything that is wrong with binding `index` of state `state`.
pub const fn check_binding<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    index: usize,
    scratch: &mut Scratch<'_>,
) -> Findings<'a> {
    let mut findings = Findings::new();
    let node = &machine.states[state];
    let Binding { port, to } = node.bindings[index];
    if bound_before(node.bindings, index) {
        findings.push(Finding::BoundTwice { port });
    } else if matches!(node.spec.kind, StateKind::Raw) {
        // Its bindings are further parameters, not inputs that are looked at port by port.
        if let Bound::Data(data) = to
            && let Err(finding) = read(machine, state, Reader::Binding(port), data, scratch)
        {
            findings.push(finding);
        }
    } else {
        match input_named(node.spec, port) {
            Ok(wanted) => {
                if let Source::Failed(finding) = source_of(machine, state, &wanted, scratch) {
                    findings.push(finding);
                }
            }
            Err(similar) => findings.push(Finding::UnknownInput { port, similar }),
        }
    }
    findings
}

/// What is wrong with data that the conditions and expressions of state `state` read.
pub const fn check_operand<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    index: usize,
    scratch: &mut Scratch<'_>,
) -> Findings<'a> {
    let mut findings = Findings::new();
    let operand = machine.states[state].operands[index];
    if let Err(finding) = read(machine, state, Reader::Operand, operand, scratch) {
        findings.push(finding);
    }
    findings
}

/// Everything that is wrong with state `state`, but for its inputs and conditions.
pub(super) const fn check_beside_inputs<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    findings: &mut Findings<'a>,
) {
    check_declaration(machine, state, findings);
    let node = &machine.states[state];
    // A call costs const evaluation more than all that decides whether to call.
    if !matches!(node.catches, []) {
        check_catches(node, findings);
    }
    if !matches!(node.spec.error_handling, []) {
        check_caught(node, findings);
    }
    if node.spec.waits_for_task_token() {
        check_token(machine, state, findings);
    }
    if matches!(node.exit, Exit::End) {
        check_end(machine, state, findings);
    }
}

const fn check_declaration<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    findings: &mut Findings<'a>,
) {
    let node = &machine.states[state];
    if !matches!(node.spec.checked, Checked::Everything)
        && node.kind == state
        && check_rest(node.spec).is_err()
    {
        findings.push(Finding::Specification);
    }
    if let Some(MachineType::Express) = machine.machine_type {
        check_express(node.spec, findings);
    }
    if let Configured::Exactly(set) = node.configured
        && misses_a_field(node.spec, set)
    {
        findings.push(Finding::MissingFields);
    }
}

/// An Express machine waits for responses only.
///
/// Source: developer guide, "Choosing workflow type in Step Functions".
const fn check_express(spec: &StateSpec, findings: &mut Findings<'_>) {
    let pattern = spec.task_pattern();
    let waits = matches!(
        pattern,
        Some(Pattern::Sync | Pattern::Sync2 | Pattern::WaitForTaskToken)
    );
    if waits || spec.standard_only {
        let asked_for = spec.pattern.is_some();
        findings.push(Finding::StandardOnly { pattern, asked_for });
    }
}

/// Whether a field that must be set is not. None is where a field that is set does not exist: rustc says so, and it may well
/// be the missing one mistyped.
const fn misses_a_field(spec: &StateSpec, set: &[u128]) -> bool {
    let mut fields = spec.fields;
    while let [field, rest @ ..] = fields {
        // Most fields are optional, and a call costs const evaluation more than the test.
        if field.required && is_missing(spec, field, set) {
            return all_are_known(spec, set);
        }
        fields = rest;
    }
    false
}

/// Whether a field must be set and is not.
pub(super) const fn is_missing(spec: &StateSpec, field: &ConfigField, set: &[u128]) -> bool {
    field.required && !contains(set, field.key) && !is_preset(spec, field.key)
}

/// Whether all fields that are set exist.
const fn all_are_known(spec: &StateSpec, set: &[u128]) -> bool {
    let (mut known, mut i) = (0, 0);
    while i < spec.fields.len() {
        if contains(set, spec.fields[i].key) {
            known += 1;
        }
        i += 1;
    }
    known == set.len()
}

/// Whether a field has a value that the function of the state gives it.
const fn is_preset(spec: &StateSpec, key: u128) -> bool {
    match spec.function {
        Some(function) => contains(function.preset, key),
        None => false,
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

/// The input of this name, else the name of the most similar one.
pub(super) const fn input_named(
    spec: &'static StateSpec,
    port: &str,
) -> Result<Wanted, Option<&'static str>> {
    let key = names::key(port);
    let mut suggestion = Suggestion::new(port);
    let mut i = 0;
    while i < spec.dependency_count() {
        let name = spec.dependency(i).logical_name;
        if name.key() == key {
            return Ok(wanted(spec, i));
        }
        suggestion.consider(name.as_str());
        i += 1;
    }
    Err(suggestion.found)
}

/// Input `index` of all, in the order of [`StateSpec::dependency`].
const fn wanted(spec: &'static StateSpec, index: usize) -> Wanted {
    if index < spec.dependencies.len() {
        return Wanted::named(&spec.dependencies[index]);
    }
    let (mut group, mut port) = (0, index - spec.dependencies.len());
    while port >= spec.inputs[group].port_count() {
        port -= spec.inputs[group].port_count();
        group += 1;
    }
    Wanted::of_payload(&spec.inputs[group], port)
}

/// What the states of a scope end with, if it matters: an item of the list that a Map gives.
const fn ended_with(machine: &MachineSpec<'_>, scope: usize) -> Option<&'static Shape> {
    let ScopeSpec { owner, kind, .. } = machine.scopes[scope];
    match (kind, machine.states[owner].spec.output_shape()) {
        (ScopeKind::Items | ScopeKind::Executions, Shape::Array(item)) => Some(item),
        _ => None,
    }
}

/// What the state gives, after which the machine ends, is what the machine gives.
const fn check_end<'a>(machine: &MachineSpec<'a>, state: usize, findings: &mut Findings<'a>) {
    let node = &machine.states[state];
    // `succeed()` takes the output as an input of its own; `fail()` has none.
    if matches!(node.spec.kind, StateKind::Succeed | StateKind::Fail) {
        return;
    }
    let wanted = match node.scope {
        None => machine.output.shape,
        Some(scope) => match ended_with(machine, scope) {
            Some(shape) => shape,
            None => return,
        },
    };
    let given = node.spec.output_shape();
    if matches!(wanted, Shape::Any | Shape::Null) || assignable(given, wanted) {
        return;
    }
    findings.push(Finding::OtherOutput { given, wanted });
}
