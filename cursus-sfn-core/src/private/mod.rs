//! What expansions of the macros use. Not public API.

mod typed;

pub use typed::{HasOrder, IsErrorName, Ordered, OrderedIfMissing, data, error_name, taken};

pub use serde::{self, Serialize};

pub use crate::asl::{MachineType, QueryLanguage};
pub use crate::assemble::{
    AslField, Configuration, Definition, NotYetSet, Progress, Retry, RunsFunction, Set, Source,
    State, StateMachine, Task, TaskError, Unset,
};
pub use crate::names::{ErrorName, Name, key};
pub use crate::shape::{
    EnumShape, Field, MapShape, ObjectShape, Shape, Sides, TupleShape, UnionShape, Variant,
};
pub use crate::spec::{
    Binding, Bound, CatchSpec, Caught, Checked, ChoiceRule, ConfigField, Configured, Context,
    ControlFlowSpec, DataRef, DependencySpec, DependencyType, Encoding, ErrorHandlerSpec, Exit,
    FlowType, FunctionSpec, Incoming, InputGroup, JitterStrategy, Literal, MOST_PORTS, MachineSpec,
    NodeType, Operation, OutputGroup, OutputSpec, Payload, PayloadPlaces, PayloadSpec, PortNames,
    PortPart, PortWords, Recursive, RetryConfig, Root, ScopeKind, ScopeSpec, StateKind, StateNode,
    StateSpec, Step, Via, common_outputs, count_common_outputs, count_inputs, count_outputs,
    execution_input, first, input_ports, inputs_of_parts, output_ports, outputs_of_parts,
};

pub use crate::asl::{CsvDelimiter, ExecutionType, InputType, OutputType, WriterTransformation};
pub use crate::assemble::{
    Distributed, Distribution, Index, Items, Map, Parallel, Reader, batch_spec, given, item_spec,
    items,
};

pub use crate::arn::Pattern;
use crate::names::{ErrorNameProblem, check_error_name, is_reserved};
use crate::resolve::{
    Cell, Findings, Scratch, check_binding, check_name, check_operand, check_setting, check_state,
    check_step, mistyped_error,
};
pub use crate::resolve::{ExpressionOf, OutputNames};
use crate::spec::{
    ALL_IS_LAST, check_declared, check_errors, check_node_type, check_pattern, check_port_name,
    check_row, takes_all,
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

/// Panics unless a kind of state can wait for what a machine asks.
#[track_caller]
pub const fn require_pattern(spec: &'static StateSpec, pattern: Pattern) {
    if let Err(complaint) = check_pattern(spec, pattern) {
        panic!("{}", complaint.as_str());
    }
}

/// Panics unless an item of a type can be a row of a CSV file.
#[track_caller]
pub const fn require_row(payload: &PayloadSpec) {
    if let Err(complaint) = check_row(payload) {
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

/// The names of the outputs of a declared machine, which const evaluation puts together where a check first needs them.
pub trait Names {
    /// The names.
    const NAMES: OutputNames;
}

/// Makes a check of a machine of `N` states, first with next to nothing, then with more if that falls short. To provide
/// memory for a search takes const evaluation longer than most checks. What a function mentions is evaluated as soon as it
/// is called, so that each step has one of its own.
macro_rules! checked {
    (|$machine:ident, $scratch:ident $(, $argument:ident)*| $check:expr) => {{
        type Machine = MachineSpec<'static>;
        const fn with_names<M: Names, const N: usize>(
            $machine: &Machine,
            $($argument: usize),*
        ) -> Findings<'static> {
            let mut without = Scratch::without_memory(&M::NAMES);
            let $scratch = &mut without;
            let findings = $check;
            if without.falls_short {
                with_memory::<M, N>($machine, $($argument),*)
            } else {
                findings
            }
        }
        const fn with_memory<M: Names, const N: usize>(
            $machine: &Machine,
            $($argument: usize),*
        ) -> Findings<'static> {
            let (mut cells, mut order, mut stack) = ([Cell::EMPTY; N], [0; N], [0; N]);
            let $scratch = &mut Scratch::new(&mut cells, &mut order, &mut stack, &M::NAMES);
            $check
        }
        let mut none = Scratch::none();
        let $scratch = &mut none;
        let findings = $check;
        if none.falls_short {
            with_names::<M, N>($machine, $($argument),*)
        } else {
            findings
        }
    }};
}

/// Panics unless state `state` of a machine of `N` states is sound. The message lists all that is wrong with it.
#[track_caller]
pub const fn require_state<M: Names, const N: usize>(machine: &MachineSpec<'static>, state: usize) {
    let findings = checked!(|machine, scratch, state| check_state(machine, state, scratch));
    // As in most states: a call costs const evaluation more than the test.
    if findings.count > 0 {
        require_none(&findings, machine, state);
    }
}

/// Panics unless state `state` can have its name in the definition.
#[track_caller]
pub const fn require_state_name(machine: &MachineSpec<'static>, state: usize) {
    let mut findings = Findings::new();
    if let Some(finding) = check_name(machine, state) {
        findings.push(finding);
    }
    require_none(&findings, machine, state);
}

/// Panics unless binding `binding` of state `state` names an input that it may. What else is wrong with it is for
/// [`require_bound`].
#[track_caller]
pub const fn require_binding<M: Names, const N: usize>(
    machine: &MachineSpec<'static>,
    state: usize,
    binding: usize,
) -> Findings<'static> {
    let findings = checked!(|machine, scratch, state, binding| check_binding(
        machine, state, binding, scratch
    ));
    if findings.concern_an_input() {
        require_none(&findings, machine, state);
    }
    findings
}

/// Panics unless what an input of state `state` is bound to is sound.
#[track_caller]
pub const fn require_bound(
    findings: &Findings<'static>,
    machine: &MachineSpec<'static>,
    state: usize,
) {
    require_none(findings, machine, state);
}

/// Panics unless setting `setting` of state `state` is sound.
#[track_caller]
pub const fn require_setting<M: Names, const N: usize>(
    machine: &MachineSpec<'static>,
    state: usize,
    setting: usize,
) {
    let findings = checked!(|machine, scratch, state, setting| check_setting(
        machine, state, setting, scratch
    ));
    require_none(&findings, machine, state);
}

/// Panics unless the data that operand `operand` of the conditions of state `state` names is there.
#[track_caller]
pub const fn require_operand<M: Names, const N: usize>(
    machine: &MachineSpec<'static>,
    state: usize,
    operand: usize,
) {
    let findings = checked!(|machine, scratch, state, operand| check_operand(
        machine, state, operand, scratch
    ));
    require_none(&findings, machine, state);
}

/// Panics unless step `step` of an expression of state `state` can be said in the query language of the machine.
#[track_caller]
pub const fn require_step(
    machine: &MachineSpec<'static>,
    state: usize,
    expression: ExpressionOf,
    step: usize,
) {
    let mut findings = Findings::new();
    if let Some(finding) = check_step(machine, state, expression, step) {
        findings.push(finding);
    }
    require_none(&findings, machine, state);
}

#[track_caller]
const fn require_none(findings: &Findings<'_>, machine: &MachineSpec<'_>, state: usize) {
    assert!(
        findings.is_empty(),
        "{}",
        findings.describe(machine, state).as_str()
    );
}

/// Panics unless errors can be retried and caught. That none is blank, [`require_errors`] checks.
#[track_caller]
pub const fn require_error_names(errors: &[ErrorName]) {
    let mut i = 0;
    while i < errors.len() {
        match check_error_name(errors[i]) {
            Ok(()) | Err(ErrorNameProblem::Blank) => {}
            Err(problem) => panic!("{}", problem.describe(errors[i]).as_str()),
        }
        i += 1;
    }
}

/// Panics unless an error of a function can have this name: AWS has `States.` for itself.
#[track_caller]
pub const fn require_own_error_name(name: &'static str) {
    let error = ErrorName::new(name);
    if let Err(ErrorNameProblem::Blank) = check_error_name(error) {
        panic!("the name of an error is blank");
    }
    assert!(
        !is_reserved(error),
        "names that begin with `States.` belong to AWS; choose another"
    );
}

/// Panics unless errors can be retried and caught, and their names, which may be mistyped, are none but a little off what a
/// kind of state says that it fails with.
#[track_caller]
pub const fn require_errors_of(spec: &StateSpec, errors: &[ErrorName]) {
    require_errors(errors);
    require_error_names(errors);
    let mut i = 0;
    while i < errors.len() && !matches!(spec.errors, []) {
        if let Some(meant) = mistyped_error(spec, errors[i]) {
            let mut text = Text::<256>::new();
            text.push_code(spec.state_type.as_str());
            text.push(" does not fail with ");
            text.push_code(errors[i].as_str());
            text.push("; did you mean ");
            text.push_code(meant.as_str());
            text.push("?");
            panic!("{}", text.as_str());
        }
        i += 1;
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
