//! Random machines made, checked and wired in const evaluation, and again at run time.

use super::super::{
    Cell, Message, Origin, OutputNames, Scratch, WireSource, check_binding, check_state, wire,
};
use super::inputs;
use super::machine::{Parts, at_run_time, bindings, catches, incoming, machine, nodes};
use super::plan::{PORTS, Plan, SPECS, STATES};
use super::ports::{
    PerSpec, field_inputs, field_outputs, fields_in, fields_out, groups, input, named_inputs,
    named_outputs, objects, payloads, shapes, specs,
};
use crate::resolve::offer::Wanted;
use crate::resolve::source::{Source, source_of};
use crate::shape::{Field, ObjectShape, Shape};
use crate::spec::{DependencySpec, InputGroup, MachineSpec, OutputSpec, PayloadSpec, StateSpec};

/// How many bytes a machine is made of.
const BYTES: usize = 400;
/// The most inputs of a state: those declared by name, and those of a payload.
const INPUTS: usize = 2 * PORTS;

/// Random bytes, by the generator `SplitMix64`.
const fn random_bytes(seed: u64) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    let mut state = seed;
    let mut at = 0;
    while at < BYTES {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let [byte, ..] = (mixed ^ (mixed >> 31)).to_le_bytes();
        bytes[at] = byte;
        at += 1;
    }
    bytes
}

/// Where an input comes from, without what const evaluation cannot compare.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wired {
    Outputs([Option<Origin>; STATES], i32),
    Data,
    Absent,
    Failed,
}

const fn wired(
    machine: &MachineSpec<'static>,
    state: usize,
    wanted: &Wanted,
    scratch: &mut Scratch<'_>,
) -> Wired {
    let mut origins = [None; STATES];
    let score = match source_of(machine, state, wanted, scratch) {
        Source::State(origin, score) => {
            origins[0] = Some(origin);
            score
        }
        Source::States(score) => {
            let (mut n, mut count) = (0, 0);
            while n < scratch.seen() {
                if scratch.is_source(n) {
                    let (state, offer) = scratch.nth(n);
                    origins[count] = Some(Origin::of_state(state, offer.output));
                    count += 1;
                }
                n += 1;
            }
            score
        }
        Source::Input(output, score) => {
            origins[0] = Some(Origin::of_input(output));
            score
        }
        Source::Data(..) => return Wired::Data,
        Source::Absent => return Wired::Absent,
        _ => return Wired::Failed,
    };
    Wired::Outputs(origins, score)
}

/// Every input of a state, in the order of its specification.
const fn wired_inputs(
    machine: &MachineSpec<'static>,
    names: &OutputNames,
    state: usize,
) -> [Wired; INPUTS] {
    let (mut cells, mut order, mut stack) = ([Cell::EMPTY; STATES], [0; STATES], [0; STATES]);
    let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, names);
    let mut found = [Wired::Absent; INPUTS];
    let spec = machine.states[state].spec;
    let (mut n, mut port) = (0, 0);
    while port < spec.dependencies.len() {
        let wanted = Wanted::named(&spec.dependencies[port]);
        found[n] = wired(machine, state, &wanted, &mut scratch);
        (n, port) = (n + 1, port + 1);
    }
    let mut port = 0;
    while !spec.inputs.is_empty() && port < spec.inputs[0].port_count() {
        let wanted = Wanted::of_payload(&spec.inputs[0], port);
        found[n] = wired(machine, state, &wanted, &mut scratch);
        (n, port) = (n + 1, port + 1);
    }
    found
}

/// What is wrong with a state: with its bindings, then with the rest.
const fn said(machine: &MachineSpec<'static>, names: &OutputNames, state: usize) -> [Message; 2] {
    let (mut cells, mut order, mut stack) = ([Cell::EMPTY; STATES], [0; STATES], [0; STATES]);
    let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, names);
    let mut said = [Message::new(), Message::new()];
    if !machine.states[state].bindings.is_empty() {
        said[0] = check_binding(machine, state, 0, &mut scratch).describe(machine, state);
    }
    said[1] = check_state(machine, state, &mut scratch).describe(machine, state);
    said
}

/// A machine, one constant made from the others.
struct Constant<const SEED: u64>;

impl<const SEED: u64> Constant<SEED> {
    const PLAN: Plan = Plan::of(&random_bytes(SEED));
    const FIELDS_IN: PerSpec<Field> = fields_in(&Self::PLAN);
    const FIELDS_OUT: PerSpec<Field> = fields_out(&Self::PLAN);
    const OBJECTS_IN: [ObjectShape; SPECS] = objects(&Self::PLAN, &Self::FIELDS_IN, true);
    const OBJECTS_OUT: [ObjectShape; SPECS] = objects(&Self::PLAN, &Self::FIELDS_OUT, false);
    const SHAPES_IN: [Shape; SPECS] = shapes(&Self::OBJECTS_IN);
    const SHAPES_OUT: [Shape; SPECS] = shapes(&Self::OBJECTS_OUT);
    const FIELD_INPUTS: PerSpec<DependencySpec> = field_inputs(&Self::PLAN, &Self::FIELDS_IN);
    const FIELD_OUTPUTS: PerSpec<OutputSpec> = field_outputs(&Self::PLAN, &Self::FIELDS_OUT);
    const TAKEN: [PayloadSpec; SPECS] = payloads(
        &Self::PLAN,
        &Self::SHAPES_IN,
        Some(&Self::FIELD_INPUTS),
        None,
    );
    const GIVEN: [PayloadSpec; SPECS] = payloads(
        &Self::PLAN,
        &Self::SHAPES_OUT,
        None,
        Some(&Self::FIELD_OUTPUTS),
    );
    const GROUPS: [[InputGroup; 1]; SPECS] = groups(&Self::PLAN, &Self::TAKEN);
    const NAMED_INPUTS: PerSpec<DependencySpec> = named_inputs(&Self::PLAN);
    const NAMED_OUTPUTS: PerSpec<OutputSpec> = named_outputs(&Self::PLAN);
    const SPECS: [StateSpec; SPECS] = specs(
        &Self::PLAN,
        &Self::NAMED_INPUTS,
        &Self::GROUPS,
        &Self::NAMED_OUTPUTS,
        &Self::GIVEN,
    );
    const INPUT: StateSpec = input(&Self::PLAN, &Self::GIVEN);
    const PARTS: Parts = Parts {
        specs: &Self::SPECS,
        incoming: &const { incoming(&Self::PLAN) },
        catches: &const { catches(&Self::PLAN) },
        bindings: &const { bindings(&Self::PLAN, &Self::SPECS) },
    };
    const MACHINE: MachineSpec<'static> = machine(
        &Self::PLAN,
        &Self::INPUT,
        &const { nodes(&Self::PLAN, Self::PARTS) },
    );
    const NAMES: OutputNames = OutputNames::of(&Self::MACHINE);

    #[expect(clippy::large_stack_arrays, reason = "it is a constant")]
    const SAID: [[Message; 2]; STATES] = {
        let mut all = [[Message::new(), Message::new()]; STATES];
        let mut state = 0;
        while state < Self::PLAN.count {
            all[state] = said(&Self::MACHINE, &Self::NAMES, state);
            state += 1;
        }
        all
    };
    const WIRED: [[Wired; INPUTS]; STATES] = {
        let mut all = [[Wired::Absent; INPUTS]; STATES];
        let mut state = 0;
        while state < Self::PLAN.count {
            all[state] = wired_inputs(&Self::MACHINE, &Self::NAMES, state);
            state += 1;
        }
        all
    };

    /// Compares what was found in const evaluation with what is found now. Returns whether the machine is sound.
    fn compare() -> bool {
        let plan = Plan::of(&std::hint::black_box(random_bytes(SEED)));
        let machine = at_run_time(&plan);
        let names = OutputNames::of(&machine);
        for state in 0..plan.count {
            let found = wired_inputs(&machine, &names, state);
            assert_eq!(found, Self::WIRED[state], "seed {SEED}, state {state}");
        }
        match wire(&machine) {
            Ok(wiring) => {
                for (state, node) in machine.states.iter().enumerate() {
                    let count = inputs(node.spec).len();
                    for (input, constant) in Self::WIRED[state].iter().take(count).enumerate() {
                        let source = &wiring.states[state].inputs[input];
                        assert_same(source, constant);
                    }
                    assert!(Self::SAID[state].iter().all(Message::is_empty));
                }
                true
            }
            Err(diagnostics) => {
                for (state, node) in machine.states.iter().enumerate() {
                    let own = diagnostics
                        .iter()
                        .filter(|said| said.state.as_deref() == Some(node.name));
                    let own: Vec<_> = own.map(|said| said.message.as_str()).collect();
                    let constant = Self::SAID[state].each_ref().map(Message::as_str);
                    let constant: Vec<_> = constant
                        .into_iter()
                        .filter(|text| !text.is_empty())
                        .collect();
                    assert_eq!(own.join("\n"), constant.join("\n"), "seed {SEED}");
                }
                false
            }
        }
    }
}

fn assert_same(source: &WireSource<'_>, constant: &Wired) {
    let origins = match source {
        WireSource::Output(origin, _) => std::slice::from_ref(origin),
        WireSource::Outputs(origins, _) => origins,
        _ => &[],
    };
    match (source, constant) {
        (
            WireSource::Output(_, score) | WireSource::Outputs(_, score),
            Wired::Outputs(found, of_constant),
        ) => {
            let mut found: Vec<_> = found.iter().copied().flatten().collect();
            found.sort_unstable();
            assert_eq!((origins, score), (&*found, of_constant));
        }
        (WireSource::Data(_), Wired::Data) | (WireSource::Absent, Wired::Absent) => {}
        (source, constant) => panic!("{source:?} at run time, {constant:?} in const evaluation"),
    }
}

macro_rules! compare_seeds {
    ($($seed:literal)*) => { [$(Constant::<$seed>::compare()),*] };
}

#[test]
fn const_evaluation_and_run_time_find_the_same() {
    let sound = compare_seeds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23);
    assert!(sound.contains(&true) && sound.contains(&false));
}
