//! What expansions of the macros use. Not public API.

mod machine;
mod typed;

pub use machine::{
    Names, require_binding, require_bound, require_operand, require_setting, require_state,
    require_state_name, require_step,
};
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
use crate::resolve::mistyped_error;
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
