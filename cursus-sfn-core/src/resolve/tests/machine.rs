//! From the description of a machine to its specification, with the functions that const evaluation and run time share.

use super::plan::{EXITS, List, NAMES, Plan, SPECS, STATES};
use super::ports::{
    field_inputs, field_outputs, fields_in, fields_out, groups, input, named_inputs, named_outputs,
    objects, payloads, shapes, specs,
};
use crate::names::ErrorName;
use crate::shape::Shape;
use crate::spec::{
    Binding, Bound, CatchSpec, Configured, DataRef, Exit, Incoming, MachineSpec, PayloadSpec, Root,
    StateNode, StateSpec, Via,
};

/// The transitions into each state.
pub(super) const fn incoming(plan: &Plan) -> [([Incoming; 2 * STATES], usize); STATES] {
    let blank = Incoming {
        from: 0,
        via: Via::Next,
    };
    let mut incoming = [([blank; 2 * STATES], 0); STATES];
    let mut from = 0;
    while from < plan.count {
        add_incoming(&mut incoming, from, &plan.states[from].next, Via::Next);
        add_incoming(&mut incoming, from, &plan.states[from].catches, Via::Caught);
        from += 1;
    }
    incoming
}

const fn add_incoming(
    incoming: &mut [([Incoming; 2 * STATES], usize); STATES],
    from: usize,
    list: &List,
    via: Via,
) {
    let mut i = 0;
    while i < list.len {
        let (transitions, len) = &mut incoming[list.items[i]];
        transitions[*len] = Incoming { from, via };
        *len += 1;
        i += 1;
    }
}

const FAILED: &[ErrorName] = &[ErrorName::new("Failed")];

pub(super) const fn catches(plan: &Plan) -> [[CatchSpec<'static>; EXITS]; STATES] {
    let blank = CatchSpec {
        error_equals: FAILED,
        next: 0,
    };
    let mut catches = [[blank; EXITS]; STATES];
    let mut state = 0;
    while state < plan.count {
        let list = &plan.states[state].catches;
        let mut i = 0;
        while i < list.len {
            catches[state][i].next = list.items[i];
            i += 1;
        }
        state += 1;
    }
    catches
}

const PATHS: [[&str; 1]; NAMES.len()] = {
    let mut paths = [[""]; NAMES.len()];
    let mut i = 0;
    while i < paths.len() {
        paths[i] = [NAMES[i]];
        i += 1;
    }
    paths
};

/// The binding of each state, to be left out where there is none.
pub(super) const fn bindings(
    plan: &Plan,
    specs: &'static [StateSpec; SPECS],
) -> [[Binding<'static>; 1]; STATES] {
    let mut bindings = [[Binding {
        port: "unknown",
        to: Bound::Nothing,
    }]; STATES];
    let mut state = 0;
    while state < plan.count {
        let (port, root, output) = plan.states[state].bound;
        let spec = &specs[plan.states[state].spec];
        if root < STATES {
            if port < spec.dependency_count() {
                bindings[state][0].port = spec.dependency(port).logical_name.as_str();
            }
            bindings[state][0].to = Bound::Data(DataRef {
                root: Root::State(root),
                path: &PATHS[output],
            });
        }
        state += 1;
    }
    bindings
}

const NAMES_OF_STATES: [&str; STATES] = ["a", "b", "c", "d", "e", "f"];

/// What a machine is made of.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub(super) specs: &'static [StateSpec; SPECS],
    pub(super) incoming: &'static [([Incoming; 2 * STATES], usize); STATES],
    pub(super) catches: &'static [[CatchSpec<'static>; EXITS]; STATES],
    pub(super) bindings: &'static [[Binding<'static>; 1]; STATES],
}

pub(super) const fn nodes(plan: &Plan, parts: Parts) -> [StateNode<'static>; STATES] {
    let mut nodes = [StateNode {
        name: "",
        spec: &parts.specs[0],
        kind: 0,
        scope: None,
        inner: &[],
        incoming: &[],
        exit: Exit::End,
        catches: &[],
        bindings: &[],
        operands: &[],
        configured: Configured::AtLeast(&[]),
        settings: &[],
        query_language: None,
    }; STATES];
    let mut state = 0;
    while state < plan.count {
        let of = &plan.states[state];
        nodes[state].name = NAMES_OF_STATES[state];
        nodes[state].spec = &parts.specs[of.spec];
        nodes[state].incoming = parts.incoming[state].0.split_at(parts.incoming[state].1).0;
        nodes[state].catches = parts.catches[state].split_at(of.catches.len).0;
        if of.bound.1 < STATES {
            nodes[state].bindings = &parts.bindings[state];
        }
        // The first state of the kind.
        let mut kind = 0;
        while plan.states[kind].spec != of.spec {
            kind += 1;
        }
        nodes[state].kind = kind;
        state += 1;
    }
    nodes
}

pub(super) const fn machine(
    plan: &Plan,
    input: &'static StateSpec,
    nodes: &'static [StateNode<'static>; STATES],
) -> MachineSpec<'static> {
    const ANY: &PayloadSpec = &PayloadSpec::whole(&Shape::Any);
    MachineSpec {
        name: None,
        comment: None,
        machine_type: None,
        timeout_seconds: None,
        query_language: None,
        input,
        output: ANY,
        start: 0,
        states: nodes.split_at(plan.count).0,
        identifiers: &[],
        scopes: &[],
    }
}

/// The machine, made at run time.
pub(super) fn at_run_time(plan: &Plan) -> MachineSpec<'static> {
    fn keep<T>(value: T) -> &'static T {
        Box::leak(Box::new(value))
    }
    let (fields_in, fields_out) = (keep(fields_in(plan)), keep(fields_out(plan)));
    let taken = keep(shapes(keep(objects(plan, fields_in, true))));
    let given = keep(shapes(keep(objects(plan, fields_out, false))));
    let (inputs, outputs) = (
        keep(field_inputs(plan, fields_in)),
        keep(field_outputs(plan, fields_out)),
    );
    let taken = keep(payloads(plan, taken, Some(inputs), None));
    let given = keep(payloads(plan, given, None, Some(outputs)));
    let groups = keep(groups(plan, taken));
    let specs = keep(specs(
        plan,
        keep(named_inputs(plan)),
        groups,
        keep(named_outputs(plan)),
        given,
    ));
    let parts = Parts {
        specs,
        incoming: keep(incoming(plan)),
        catches: keep(catches(plan)),
        bindings: keep(bindings(plan, specs)),
    };
    machine(plan, keep(input(plan, given)), keep(nodes(plan, parts)))
}
