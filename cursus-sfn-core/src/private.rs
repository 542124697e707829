//! What expansions of the macros use. Not public API.

pub use serde::{self, Serialize};

pub use crate::assemble::{
    AslField, Configuration, Definition, Progress, Retry, Set, Source, State, StateMachine, Unset,
};
pub use crate::names::{ErrorName, Name, key};
pub use crate::shape::{EnumShape, Field, ObjectShape, Shape};
pub use crate::spec::{
    Binding, Bound, CatchSpec, ChoiceRule, Comparison, ConfigField, Configured, ControlFlowSpec,
    DataRef, DependencySpec, DependencyType, Encoding, ErrorHandlerSpec, Exit, FlowType, Incoming,
    InputGroup, JitterStrategy, Literal, MachineSpec, NodeType, OutputGroup, OutputSpec, Payload,
    PayloadSpec, PortWords, RetryConfig, Root, StateKind, StateNode, StateSpec, Step,
    execution_input, input_parameter_of, input_ports, output_ports, result_path_of,
};

pub use crate::resolve::OutputNames;
use crate::resolve::{Cell, Findings, Scratch, check_binding, check_operand, check_state};
use crate::spec::{PortNames, check_node_type, check_port_names, check_specification};
use crate::text::Text;

/// A condition being typed, for completion in editors.
#[doc(hidden)]
#[macro_export]
macro_rules! __complete {
    (($($parameters:tt)*) $($condition:tt)*) => {
        fn __condition($($parameters)*) -> bool { $($condition)* }
    };
}

pub use crate::__complete as complete;

/// Registers a kind of state with the catalogue of the program.
#[cfg(feature = "inventory")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($state:ty) => {
        $crate::__private::inventory::submit! { $crate::assemble::Entry::of::<$state>() }
    };
}

/// Without `inventory` there is no catalogue of the program.
#[cfg(not(feature = "inventory"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($state:ty) => {};
}

pub use crate::__register as register;
#[cfg(feature = "inventory")]
pub use inventory;

/// Panics unless the names of port `index` keep the rules.
#[track_caller]
pub const fn require_port_names(ports: &[PortNames], index: usize) {
    if let Err(complaint) = check_port_names(ports, index) {
        panic!("{}", complaint.as_str());
    }
}

/// Panics unless a specification keeps the rule of its node type.
#[track_caller]
pub const fn require_node_type(spec: &'static StateSpec) {
    if let Err(complaint) = check_node_type(spec) {
        panic!("{}", complaint.as_str());
    }
}

/// Panics unless a specification keeps all other rules.
#[track_caller]
pub const fn require_ports(spec: &'static StateSpec) {
    if let (Ok(()), Err(complaint)) = (check_node_type(spec), check_specification(spec)) {
        panic!("{}", complaint.as_str());
    }
}

/// Panics unless an error handler keeps the rules of the language.
#[track_caller]
pub const fn require_handler(handler: &ErrorHandlerSpec) {
    if let Err(complaint) = handler.check() {
        panic!("{}", complaint);
    }
}

/// Panics unless `path` is a reference path.
#[track_caller]
pub const fn require_reference_path(path: &str) {
    if let Err(complaint) = crate::path::check_reference_path(path) {
        let mut text = Text::<256>::new();
        text.push_code(path);
        text.push(" is no reference path: ");
        text.push(complaint);
        panic!("{}", text.as_str());
    }
}

/// Panics unless state `state` of a machine of `N` states is sound. The message lists all that is wrong with it.
#[track_caller]
pub const fn require_state<const N: usize>(
    machine: &MachineSpec<'static>,
    names: &OutputNames,
    state: usize,
) {
    let (mut cells, mut order, mut stack) = ([Cell::EMPTY; N], [0; N], [0; N]);
    let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, names);
    require_none(check_state(machine, state, &mut scratch), machine, state);
}

/// Panics unless binding `binding` of state `state` is sound.
#[track_caller]
pub const fn require_binding<const N: usize>(
    machine: &MachineSpec<'static>,
    names: &OutputNames,
    state: usize,
    binding: usize,
) {
    let (mut cells, mut order, mut stack) = ([Cell::EMPTY; N], [0; N], [0; N]);
    let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, names);
    let findings = check_binding(machine, state, binding, &mut scratch);
    require_none(findings, machine, state);
}

/// Panics unless the data that operand `operand` of the conditions of state `state` names is there.
#[track_caller]
pub const fn require_operand<const N: usize>(
    machine: &MachineSpec<'static>,
    names: &OutputNames,
    state: usize,
    operand: usize,
) {
    let (mut cells, mut order, mut stack) = ([Cell::EMPTY; N], [0; N], [0; N]);
    let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, names);
    let findings = check_operand(machine, state, operand, &mut scratch);
    require_none(findings, machine, state);
}

#[track_caller]
const fn require_none(findings: Findings<'_>, machine: &MachineSpec<'_>, state: usize) {
    assert!(
        findings.is_empty(),
        "{}",
        findings.describe(machine, state).as_str()
    );
}

/// Panics unless `name` can be the name of a state machine.
#[track_caller]
pub const fn require_machine_name(name: &str) {
    if let Err(error) = crate::names::check_machine_name(name) {
        let mut text = Text::<256>::new();
        text.push("the machine name ");
        text.push_code(name);
        text.push(" ");
        text.push(error.describe().as_str());
        panic!("{}", text.as_str());
    }
}
