//! The wiring of a whole machine, at run time.

use std::iter::repeat_with;

use smallvec::SmallVec;

use super::check::{Findings, check_beside_inputs, check_binding, check_name};
use super::expression::expressions;
use super::filter::OutputNames;
use super::finding::{Finding, Reader};
use super::locate::Located;
use super::near::{found_before, state_before};
use super::offer::Wanted;
use super::search::{Cell, Origin, Scratch};
use super::settings::setting_source;
use super::source::{Source, binding_of, read, source_of};
use crate::diag::Diagnostics;
use crate::shape::Shape;
use crate::spec::{
    Binding, Bound, DataRef, InputGroup, Literal, MachineSpec, Root, StateKind, Step,
};

/// Where every input of every state comes from.
#[derive(Clone, Debug)]
pub struct Wiring<'a> {
    pub(crate) states: Vec<StateWiring<'a>>,
}

/// Where the inputs of one state and the data of its conditions come from.
#[derive(Clone, Debug, Default)]
pub(crate) struct StateWiring<'a> {
    /// One an input port, in the order of the specification.
    pub(crate) inputs: SmallVec<[WireSource<'a>; 4]>,
    /// One an operand.
    pub(crate) operands: Vec<DataSource<'a>>,
    /// One a setting.
    pub(crate) settings: Vec<WireSource<'a>>,
    /// One a binding of a state given as JSON: its name and source.
    pub(crate) extra: Vec<(&'a str, WireSource<'a>)>,
}

impl<'a> StateWiring<'a> {
    /// Everything that the state reads but for its operands.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &WireSource<'a>> {
        let extra = self.extra.iter().map(|(_, source)| source);
        self.inputs.iter().chain(&self.settings).chain(extra)
    }
}

/// Where an input comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WireSource<'a> {
    /// The configuration of the state.
    Configured,
    /// An output of one state or of the execution input, with its score.
    Output(Origin, i32),
    /// At a join, outputs of several states, with the score of the worst.
    Outputs(SmallVec<[Origin; 2]>, i32),
    /// Data named by `.bind(..)`.
    Data(DataSource<'a>),
    /// A literal named by `.bind(..)`.
    Literal(Literal<'a>),
    /// An expression on data, named by `.bind(..)`.
    Expression(&'a [Step<'a>]),
    /// A value computed by the configuration.
    Computed,
    /// Nothing.
    Absent,
}

/// Named data: an output, and the Rust names of the fields below it, or positions of items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DataSource<'a> {
    pub(crate) root: Root,
    /// Which of the outputs of the root.
    pub(crate) output: usize,
    pub(crate) below: &'a [&'a str],
    pub(crate) shape: &'static Shape,
    /// Whether it may be missing or null.
    pub(crate) may_be_missing: bool,
}

impl<'a> DataSource<'a> {
    fn new(data: DataRef<'a>, located: Located) -> Self {
        Self {
            root: data.root,
            output: located.output,
            below: &data.path[located.below..],
            shape: located.shape,
            may_be_missing: located.may_be_missing,
        }
    }

    /// Where its output stands, if it is one of a state or of the execution input.
    pub(crate) const fn origin(&self) -> Option<Origin> {
        match self.root {
            Root::State(state) => Some(Origin::of_state(state, self.output)),
            Root::Input => Some(Origin::of_input(self.output)),
            Root::Context | Root::Caught => None,
        }
    }
}

/// Wires a machine.
///
/// # Errors
/// Everything that is wrong with it, in the order of its states.
pub fn wire<'a>(machine: &MachineSpec<'a>) -> Result<Wiring<'a>, Diagnostics> {
    let count = machine.states.len();
    let (mut cells, mut order, mut stack) =
        (vec![Cell::EMPTY; count], vec![0; count], vec![0; count]);
    let names = OutputNames::of(machine);
    let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, &names);
    let mut wiring = Wiring {
        states: repeat_with(StateWiring::default).take(count).collect(),
    };
    let mut diagnostics = Vec::new();
    let mut own = Findings::new();
    for (state, node) in machine.states.iter().enumerate() {
        if !own.is_empty() {
            own = Findings::new();
        }
        check_beside_inputs(machine, state, &mut own);
        let name = check_name(machine, state);
        let mut findings: Vec<_> = name.into_iter().chain(own.iter().copied()).collect();
        for binding in 0..node.bindings.len() {
            findings.extend(check_binding(machine, state, binding, &mut scratch).iter());
        }
        let wired = &mut wiring.states[state];
        wire_state(machine, state, &mut scratch, &mut findings, wired);
        let said = findings.iter();
        diagnostics.extend(said.map(|finding| finding.diagnostic(machine, state)));
    }
    Diagnostics::check(diagnostics)?;
    Ok(wiring)
}

fn wire_state<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    scratch: &mut Scratch<'_>,
    findings: &mut Vec<Finding<'a>>,
    wiring: &mut StateWiring<'a>,
) {
    let node = &machine.states[state];
    let groups = node.spec.inputs.iter().map(InputGroup::port_count);
    let ports = node.spec.dependencies.len() + groups.sum::<usize>();
    wiring.inputs.reserve_exact(ports);
    let named = node.spec.dependencies.iter().map(Wanted::named);
    let fields =
        node.spec.inputs.iter().flat_map(|group| {
            (0..group.port_count()).map(move |port| Wanted::of_payload(group, port))
        });
    let before = state_before(machine, state);
    for wanted in named.chain(fields) {
        // As most are, and as `source_of` would find it.
        if let Some(before) = before
            && let Some((origin, score)) = found_before(machine, before, &wanted)
        {
            wiring.inputs.push(WireSource::Output(origin, score));
            continue;
        }
        let source = match source_of(machine, state, &wanted, scratch) {
            Source::Failed(finding) => {
                // What is wrong with a binding was found with it.
                let port = wanted.dependency.logical_name.key();
                if binding_of(node.bindings, port).is_none() {
                    findings.push(finding);
                }
                WireSource::Absent
            }
            source => wired(source, scratch),
        };
        wiring.inputs.push(source);
    }
    wiring.operands.reserve_exact(node.operands.len());
    for &operand in node.operands {
        match read(machine, state, Reader::Operand, operand, scratch) {
            Ok(found) => wiring.operands.push(DataSource::new(operand, found)),
            Err(finding) => findings.push(finding),
        }
    }
    for setting in 0..node.settings.len() {
        match setting_source(machine, state, setting, scratch) {
            Source::Failed(finding) => findings.push(finding),
            source => wiring.settings.push(wired(source, scratch)),
        }
    }
    findings.extend(expressions(machine, state));
    if matches!(node.spec.kind, StateKind::Raw) {
        for binding in node.bindings {
            wiring
                .extra
                .push((binding.port, extra_source(machine, state, binding, scratch)));
        }
    }
}

fn wired<'a>(source: Source<'a>, scratch: &Scratch<'_>) -> WireSource<'a> {
    match source {
        Source::Configured => WireSource::Configured,
        Source::Data(data, found) => WireSource::Data(DataSource::new(data, found)),
        Source::Literal(literal) => WireSource::Literal(literal),
        Source::Expression(steps) => WireSource::Expression(steps),
        Source::Computed => WireSource::Computed,
        Source::State(origin, score) => WireSource::Output(origin, score),
        Source::States(score) => {
            let mut origins: SmallVec<_> = (0..scratch.seen())
                .filter(|&n| scratch.is_source(n))
                .map(|n| scratch.nth(n))
                .map(|(state, offer)| Origin::of_state(state, offer.output))
                .collect();
            origins.sort_unstable();
            WireSource::Outputs(origins, score)
        }
        Source::Input(output, score) => WireSource::Output(Origin::of_input(output), score),
        Source::Absent | Source::Failed(_) => WireSource::Absent,
    }
}

/// The source of a binding that has no port; that it can be read was checked before.
fn extra_source<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    binding: &Binding<'a>,
    scratch: &mut Scratch<'_>,
) -> WireSource<'a> {
    match binding.to {
        Bound::Data(data) => read(machine, state, Reader::Binding(binding.port), data, scratch)
            .map_or(WireSource::Absent, |found| {
                WireSource::Data(DataSource::new(data, found))
            }),
        Bound::Literal(literal) => WireSource::Literal(literal),
        Bound::Expression(steps) => WireSource::Expression(steps),
        Bound::Computed => WireSource::Computed,
        Bound::Nothing => WireSource::Absent,
    }
}
