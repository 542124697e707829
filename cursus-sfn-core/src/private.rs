//! What expansions of the macros use. Not public API.

pub use serde::{self, Serialize};

pub use crate::asl::QueryLanguage;
pub use crate::assemble::{
    AslField, Configuration, Definition, Progress, Retry, Set, Source, State, StateMachine, Unset,
};
pub use crate::names::{ErrorName, Name, key};
pub use crate::shape::{
    EnumShape, Field, MapShape, ObjectShape, Shape, Sides, TupleShape, UnionShape, Variant,
};
pub use crate::spec::{
    Binding, Bound, CatchSpec, ChoiceRule, Comparison, Complaint, ConfigField, Configured,
    ControlFlowSpec, DataRef, DependencySpec, DependencyType, Encoding, ErrorHandlerSpec, Exit,
    FlowType, Incoming, InputGroup, JitterStrategy, Literal, MOST_PORTS, MachineSpec, NodeType,
    OutputGroup, OutputSpec, Payload, PayloadSpec, PortNames, PortPart, PortWords, Recursive,
    RetryConfig, Root, StateKind, StateNode, StateSpec, Step, check_parameters, common_outputs,
    count_common_outputs, count_inputs, count_outputs, execution_input, first, input_parameter_of,
    input_ports, inputs_of_parts, output_ports, outputs_of_parts, result_path_of,
};

use crate::names::States;
pub use crate::resolve::OutputNames;
use crate::resolve::{Cell, Findings, Scratch, check_binding, check_operand, check_state};
use crate::spec::{
    ALL_IS_LAST, check_declared, check_errors, check_node_type, check_port_name, takes_all,
};
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

/// Panics unless name `nth` of port `index` keeps the rules.
#[track_caller]
pub const fn require_port_name(ports: &[PortNames], index: usize, nth: usize) {
    if let Err(complaint) = check_port_name(ports, index, nth) {
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
    if let Err(complaint) = check_declared(spec) {
        panic!("{}", complaint.as_str());
    }
}

/// Panics unless the settings of a retry are within the limits, each by itself.
#[track_caller]
pub const fn require_limits(retry: &RetryConfig) {
    if let Err(complaint) = retry.check_limits() {
        panic!("{}", complaint);
    }
}

/// Panics unless the longest interval of a retry is longer than the first, if both are within the limits.
#[track_caller]
pub const fn require_delay(retry: &RetryConfig) {
    if let (Ok(()), Err(complaint)) = (retry.check_limits(), retry.check()) {
        panic!("{}", complaint);
    }
}

/// Panics unless a list of errors keeps the rules of the language.
#[track_caller]
pub const fn require_errors(errors: &[ErrorName]) {
    if let Err(complaint) = check_errors(errors) {
        panic!("{}", complaint);
    }
}

/// Panics if a retry on these errors leaves none to those behind it.
#[track_caller]
pub const fn require_not_last(errors: &[ErrorName]) {
    assert!(!takes_all(errors), "{}", ALL_IS_LAST);
}

/// Panics unless serde can flatten a type into a struct.
#[track_caller]
pub const fn require_flattened(shape: &'static Shape) {
    let flat = match shape.written() {
        Shape::Optional(inner) => inner.written(),
        shape => shape,
    };
    if !matches!(
        flat,
        Shape::Any
            | Shape::Null
            | Shape::Enum(_)
            | Shape::Map(_)
            | Shape::Object(_)
            | Shape::Union(_)
            | Shape::Recursive(_)
    ) {
        let mut text = Text::<256>::new();
        text.push(
            "only a struct, a map or an enum with data can stand among the fields of another; this is ",
        );
        crate::shape::push_shape(&mut text, flat);
        panic!("{}", text.as_str());
    }
}

/// Panics unless `path` is a reference path.
#[track_caller]
pub const fn require_reference_path(path: &str) {
    require_kind_of_path(
        path,
        "reference path",
        crate::path::check_reference_path(path),
    );
}

/// Panics unless `path` can be read from.
#[track_caller]
pub const fn require_path(path: &str) {
    require_kind_of_path(path, "path", crate::path::check_path(path));
}

#[track_caller]
const fn require_kind_of_path(path: &str, kind: &str, checked: Result<(), &'static str>) {
    if let Err(complaint) = checked {
        let mut text = Text::<256>::new();
        text.push_code(path);
        text.push(" is no ");
        text.push(kind);
        text.push(": ");
        text.push(complaint);
        panic!("{}", text.as_str());
    }
}

/// Calls a check, with memory for a search if it turns out to need one. To provide that for a machine of `N` states takes
/// const evaluation longer than most checks.
macro_rules! check_with_memory {
    ($n:ident, $names:ident, |$scratch:ident| $check:expr) => {{
        let mut without = Scratch::without_memory($names);
        let $scratch = &mut without;
        let findings = $check;
        if without.lacks_memory() {
            let mut cells = [Cell::EMPTY; $n];
            let mut order = [0; $n];
            let mut stack = [0; $n];
            let $scratch = &mut Scratch::new(&mut cells, &mut order, &mut stack, $names);
            $check
        } else {
            findings
        }
    }};
}

/// Panics unless state `state` of a machine of `N` states is sound. The message lists all that is wrong with it.
#[track_caller]
pub const fn require_state<const N: usize>(
    machine: &MachineSpec<'static>,
    names: &OutputNames,
    state: usize,
) {
    let findings = check_with_memory!(N, names, |scratch| check_state(machine, state, scratch));
    require_none(findings, machine, state);
}

/// Panics unless binding `binding` of state `state` is sound.
#[track_caller]
pub const fn require_binding<const N: usize>(
    machine: &MachineSpec<'static>,
    names: &OutputNames,
    state: usize,
    binding: usize,
) {
    let findings = check_with_memory!(N, names, |scratch| check_binding(
        machine, state, binding, scratch
    ));
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
    let findings = check_with_memory!(N, names, |scratch| check_operand(
        machine, state, operand, scratch
    ));
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

/// Panics if `name`, which begins with `States.`, is no error that AWS defines.
#[track_caller]
pub const fn require_error_name(name: &str) {
    if !States::is_known(name) {
        let mut text = Text::<256>::new();
        text.push("there is no error ");
        text.push_code(name);
        text.push("; names that begin with `States.` belong to AWS, and are constants, such as `States::Timeout`");
        panic!("{}", text.as_str());
    }
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
