//! Maps over what no map can take.

use cursus_sfn_core::assemble::{
    Configuration, Definition, Distributed, Distribution, Map, State, StateMachine,
};
use cursus_sfn_core::spec::{
    Binding, Bound, Configured, Exit, Incoming, Literal, MachineSpec, Payload, ScopeKind,
    ScopeSpec, StateKind, StateNode, StateSpec, Via, execution_input,
};
use serde_json::Value;

static INPUT: StateSpec = execution_input(<Value as Payload>::PAYLOAD);
static PASS: StateSpec = StateSpec::new("Pass", StateKind::Pass);

const fn node(name: &'static str, spec: &'static StateSpec) -> StateNode<'static> {
    StateNode {
        name,
        spec,
        kind: 0,
        scope: None,
        inner: &[],
        incoming: &[],
        exit: Exit::End,
        catches: &[],
        bindings: &[],
        settings: &[],
        query_language: None,
        operands: &[],
        configured: Configured::AtLeast(&[]),
    }
}

/// A machine with one map that has these bindings.
macro_rules! over {
    ($map:ty, $kind:ident, $configure:expr, $($port:literal: $bound:expr),*) => {
        StateMachine::<Value, Value, ()>::new(&Definition {
            spec: &MachineSpec {
                name: None,
                comment: None,
                machine_type: None,
                timeout_seconds: None,
                query_language: None,
                input: &INPUT,
                output: <Value as Payload>::PAYLOAD,
                start: 0,
                states: &[
                    StateNode {
                        inner: &[0],
                        bindings: &[$(Binding { port: $port, to: $bound }),*],
                        ..node("each", <$map as State>::SPEC)
                    },
                    StateNode {
                        scope: Some(0),
                        incoming: &[Incoming { from: 0, via: Via::Entered }],
                        ..node("visit", &PASS)
                    },
                ],
                identifiers: &[],
                scopes: &[ScopeSpec {
                    owner: 0,
                    kind: ScopeKind::$kind,
                    start: 1,
                    ends: &[1],
                }],
            },
            configure: &[$configure, |(), _| {}],
            fields: None,
        })
    };
}

static LITERAL: StateMachine =
    over!(Map<Value>, Items, |(), _| {}, "items": Bound::Literal(Literal::Integer(3)));
static COMPUTED: StateMachine = over!(
    Distributed<Value>,
    Executions,
    |(), configuration: &mut Configuration| {
        configuration.distribution(Distribution::default());
        configuration.value("batch_input", &serde_json::json!({"a": 1}));
    },
    "batch_input": Bound::Computed
);

fn said(machine: &StateMachine) -> String {
    machine.assemble(&()).unwrap_err().to_string()
}

#[test]
fn items_that_are_no_data_are_refused() {
    let said = said(&LITERAL);
    assert!(
        said.contains("state `each`: `items` must be data of the machine"),
        "{said}"
    );
}

#[test]
fn a_batch_input_that_is_no_data_is_refused() {
    let said = said(&COMPUTED);
    assert!(
        said.contains("state `each`: `batch(input = ..)` takes data of the machine"),
        "{said}"
    );
}
