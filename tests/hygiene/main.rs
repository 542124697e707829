//! The macros work under every condition that users write them in, one file a condition.

mod attributes;
mod conditional;
mod const_generics;
mod expressions;
mod generics;
mod identifiers;
mod internal_names;
mod lifetimes;
mod lints;
mod macro_rules;
#[no_implicit_prelude]
mod no_prelude;
mod places;
mod serde_attributes;
mod shadowed_names;
#[no_implicit_prelude]
mod tasks;
#[no_implicit_prelude]
mod together;
mod visibility;

use cursus_sfn::StateMachine;
use cursus_sfn::shape::Shape;
use cursus_sfn::spec::{Payload, StateSpec};
use serde_json::Value;

/// The definition of a machine, as JSON.
fn definition<In, Out, Env>(machine: StateMachine<In, Out, Env>, env: &Env) -> Value {
    let definition = machine.assemble(env).unwrap();
    serde_json::to_value(&definition).unwrap()
}

/// One state of a machine without environment, as JSON.
fn state<In, Out>(machine: StateMachine<In, Out>, name: &str) -> Value {
    definition(machine, &())["States"][name].clone()
}

/// JSON, where `json!` cannot be used.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The names of the input ports of a kind of state.
fn inputs(spec: &'static StateSpec) -> Vec<&'static str> {
    let ports = (0..spec.dependency_count()).map(|index| spec.dependency(index));
    ports.map(|port| port.logical_name.as_str()).collect()
}

/// The fields of the JSON of a payload type: the key written, the key read, and whether it must be there.
fn fields<P: Payload>() -> Vec<(Option<&'static str>, Option<&'static str>, bool)> {
    let Shape::Object(object) = P::SHAPE else {
        panic!("{:?} is no object", P::SHAPE);
    };
    let fields = object.fields().iter();
    fields
        .map(|field| (field.written, field.read, field.required))
        .collect()
}
