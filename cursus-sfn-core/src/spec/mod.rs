//! Specifications: what a kind of state needs and gives, as constants.
//!
//! Everything here can be built in a `const`; derives write it, the matcher and the assembler read it.

mod check;
mod context;
mod dependency_type;
mod error;
mod expression;
mod function;
mod group;
mod machine;
mod parts;
mod payload;
mod port;
mod resource;
mod scope;
mod state;
mod std_types;
mod time;
mod waiting;
mod words;

pub use crate::asl::JitterStrategy;

pub(crate) use check::check_rest;
pub use check::{
    Complaint, PortNames, check_declared, check_node_type, check_pattern, check_port_name,
    check_row, check_specification,
};
pub(crate) use context::{CAUGHT, CONTEXT};
pub use context::{
    Caught, Context, ContextExecution, ContextState, ContextStateMachine, ContextTask,
};
pub use dependency_type::{DependencyType, Fit};
pub(crate) use error::{ALL_IS_LAST, check_errors, takes_all};
pub use error::{
    ControlFlowSpec, ErrorHandlerSpec, FlowType, MAX_RETRY_ATTEMPTS, MAX_RETRY_DELAY_SECONDS,
    RetryConfig,
};
pub use expression::{Literal, Operation, Step};
pub use function::FunctionSpec;
pub use group::{Encoding, InputGroup, OutputGroup};
pub use machine::{
    Binding, Bound, CatchSpec, ChoiceRule, Configured, DataRef, Exit, Incoming, MachineSpec, Root,
    StateNode, Via, execution_input,
};
pub use parts::{
    MOST_PORTS, PortPart, common_outputs, count_common_outputs, count_inputs, count_outputs, first,
    inputs_of_parts, outputs_of_parts,
};
pub use payload::{Payload, PayloadSpec, Recursive};
pub use port::{DependencySpec, OutputSpec, PortScope};
pub use resource::PayloadPlaces;
pub use scope::{ScopeKind, ScopeSpec};
pub use state::{Checked, ConfigField, NodeType, StateKind, StateSpec};
pub use time::{Time, timestamp};
pub use words::{PortWords, input_ports, output_ports};
