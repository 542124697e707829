//! The rules a specification must keep. Each returns what to say, so that compile time and run time say the same.

#![expect(
    clippy::result_large_err,
    reason = "nothing can be boxed in const evaluation"
)]

mod encoding;
mod names;
mod pattern;
mod text;

pub use names::{PortNames, check_port_name};
pub use pattern::check_pattern;
pub use text::check_row;

use self::encoding::check_encodings;
use self::names::same;
use super::{ALL_IS_LAST, Checked, NodeType, StateSpec, takes_all};
use crate::text::Text;

/// What is wrong with a specification.
pub type Complaint = Text<384>;

/// Checks that a spec keeps the rule of its declared node type.
///
/// # Errors
/// What its ports lack or have too many of.
pub const fn check_node_type(spec: &'static StateSpec) -> Result<(), Complaint> {
    let Some(declared) = spec.declared_node_type else {
        return Ok(());
    };
    let (needs, gives) = (spec.dependency_count() > 0, spec.output_count() > 0);
    let broken = match declared {
        NodeType::Source if needs => "a source has no dependency",
        NodeType::Source | NodeType::Internal if !gives => "it must have at least one output",
        NodeType::Internal | NodeType::Sink if !needs => "it must have at least one dependency",
        NodeType::Sink if gives => "a sink has no output",
        NodeType::Singular if needs || gives => {
            "a singular state has neither dependency nor output"
        }
        NodeType::ControlFlow if spec.control_flow.is_none() => {
            "it must say how it directs the flow, with `control_flow`"
        }
        NodeType::ControlFlow if gives_payload(spec) => {
            "it passes its input on, so its outputs must be of type `ConditionalOutput`"
        }
        NodeType::Source
        | NodeType::Internal
        | NodeType::Sink
        | NodeType::Singular
        | NodeType::ControlFlow => return Ok(()),
    };
    let mut text = Text::new();
    text.push_code(spec.state_type.as_str());
    text.push(" is declared as ");
    text.push_code(declared.as_str());
    text.push(", but ");
    text.push(broken);
    Err(text)
}

const fn gives_payload(spec: &'static StateSpec) -> bool {
    let mut i = 0;
    while i < spec.output_count() {
        if !matches!(
            spec.output_port(i).output_type,
            super::DependencyType::ConditionalOutput
        ) {
            return true;
        }
        i += 1;
    }
    false
}

/// Checks that no two inputs, and no two outputs, have the same name. Those before `inputs` and `outputs` are known to
/// differ from each other.
const fn check_ports(
    spec: &'static StateSpec,
    inputs: usize,
    outputs: usize,
) -> Result<(), Complaint> {
    // The fields of one payload have different names, as fields do; those of two, or named ports, may not.
    let one_payload = matches!((spec.dependencies, spec.inputs), ([], [_]));
    let mut i = inputs;
    while !one_payload && i < spec.dependency_count() {
        let name = spec.dependency(i).logical_name.as_str();
        let mut j = 0;
        while j < i {
            if same(name, spec.dependency(j).logical_name.as_str()) {
                return Err(same_name(spec, "inputs", name));
            }
            j += 1;
        }
        i += 1;
    }
    let mut i = outputs;
    // Nor do the fields of the output have to be compared with each other.
    while !matches!(spec.outputs, []) && i < spec.output_count() {
        let name = spec.output_port(i).logical_name.as_str();
        let mut j = 0;
        while j < i && j < spec.outputs.len() {
            if same(name, spec.output_port(j).logical_name.as_str()) {
                return Err(same_name(spec, "outputs", name));
            }
            j += 1;
        }
        i += 1;
    }
    Ok(())
}

const fn same_name(spec: &StateSpec, kind: &str, name: &str) -> Complaint {
    let mut text = Text::new();
    text.push_code(spec.state_type.as_str());
    text.push(" has two ");
    text.push(kind);
    text.push(" called ");
    text.push_code(name);
    text.push("; rename one");
    text
}

/// Checks all of a specification but the aliases of its ports.
///
/// # Errors
/// The first rule that is broken.
pub const fn check_specification(spec: &'static StateSpec) -> Result<(), Complaint> {
    match (check_node_type(spec), check_handlers(spec)) {
        (Ok(()), Ok(())) => check_payloads(spec, 0, 0),
        (Ok(()), broken) | (broken, _) => broken,
    }
}

/// Checks what was not checked where a specification is declared.
///
/// # Errors
/// The first rule that is broken.
pub(crate) const fn check_rest(spec: &'static StateSpec) -> Result<(), Complaint> {
    match spec.checked {
        Checked::Nothing => check_specification(spec),
        Checked::Declaration => match check_node_type(spec) {
            Ok(()) => check_declared(spec),
            broken => broken,
        },
        Checked::Everything => Ok(()),
    }
}

/// Checks each handler, and that no retry stands behind one that takes every error.
const fn check_handlers(spec: &'static StateSpec) -> Result<(), Complaint> {
    let mut all_taken = false;
    let mut i = 0;
    while i < spec.error_handling.len() {
        let handler = &spec.error_handling[i];
        let checked = match handler.check() {
            Ok(()) if all_taken && handler.retry_config.is_some() => Err(ALL_IS_LAST),
            checked => checked,
        };
        if let Err(complaint) = checked {
            let mut text = Text::new();
            text.push("in the error handling of ");
            text.push_code(spec.state_type.as_str());
            text.push(", ");
            text.push(complaint);
            return Err(text);
        }
        all_taken |= handler.retry_config.is_some() && takes_all(handler.error_equals);
        i += 1;
    }
    Ok(())
}

/// Checks what a specification says of its payloads. The names of the ports declared by name, and the error handlers, are
/// checked where they are declared.
///
/// # Errors
/// The first rule that is broken.
pub const fn check_declared(spec: &'static StateSpec) -> Result<(), Complaint> {
    check_payloads(spec, spec.dependencies.len(), spec.outputs.len())
}

const fn check_payloads(
    spec: &'static StateSpec,
    inputs: usize,
    outputs: usize,
) -> Result<(), Complaint> {
    match check_ports(spec, inputs, outputs) {
        Ok(()) => check_encodings(spec),
        broken => broken,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        ControlFlowSpec, DependencySpec, DependencyType, ErrorHandlerSpec, FlowType, OutputSpec,
        RetryConfig, StateKind,
    };
    use super::*;
    use crate::names::States;

    const IN: &[DependencySpec] = &[DependencySpec::new("a", DependencyType::JsonInput)];
    const OUT: &[OutputSpec] = &[OutputSpec::new("b", DependencyType::JsonOutput)];
    const WAY: &[OutputSpec] = &[OutputSpec::new("way", DependencyType::ConditionalOutput)];
    const BARE: StateSpec = StateSpec::new("T", StateKind::Pass);
    const FLOW: StateSpec = BARE.control_flow(ControlFlowSpec::new(FlowType::Conditional));

    macro_rules! verdict {
        ($spec:expr) => {{
            const SPEC: &StateSpec = &$spec;
            check_node_type(SPEC).map_err(|text| text.as_str().to_owned())
        }};
    }

    #[test]
    fn each_node_type_has_its_rule() {
        assert!(verdict!(BARE.outputs(OUT).declare_node_type(NodeType::Source)).is_ok());
        assert!(verdict!(BARE.declare_node_type(NodeType::Source)).is_err());
        assert!(
            verdict!(
                BARE.dependencies(IN)
                    .outputs(OUT)
                    .declare_node_type(NodeType::Source)
            )
            .is_err()
        );
        assert!(
            verdict!(
                BARE.dependencies(IN)
                    .outputs(OUT)
                    .declare_node_type(NodeType::Internal)
            )
            .is_ok()
        );
        assert!(verdict!(BARE.outputs(OUT).declare_node_type(NodeType::Internal)).is_err());
        assert!(verdict!(BARE.dependencies(IN).declare_node_type(NodeType::Internal)).is_err());
        assert!(verdict!(BARE.dependencies(IN).declare_node_type(NodeType::Sink)).is_ok());
        assert!(verdict!(BARE.declare_node_type(NodeType::Sink)).is_err());
        assert!(
            verdict!(
                BARE.dependencies(IN)
                    .outputs(OUT)
                    .declare_node_type(NodeType::Sink)
            )
            .is_err()
        );
        assert!(verdict!(BARE.declare_node_type(NodeType::Singular)).is_ok());
        assert!(verdict!(BARE.dependencies(IN).declare_node_type(NodeType::Singular)).is_err());
        assert!(verdict!(FLOW.outputs(WAY).declare_node_type(NodeType::ControlFlow)).is_ok());
        assert!(verdict!(FLOW.outputs(OUT).declare_node_type(NodeType::ControlFlow)).is_err());
        assert!(verdict!(BARE.declare_node_type(NodeType::ControlFlow)).is_err());
        assert_eq!(
            verdict!(BARE.outputs(OUT).declare_node_type(NodeType::Internal)).unwrap_err(),
            "`T` is declared as `Internal`, but it must have at least one dependency"
        );
    }

    const NAMED: &[OutputSpec] = &[
        OutputSpec::new("b", DependencyType::JsonOutput),
        OutputSpec::new("B", DependencyType::JsonOutput),
    ];

    #[test]
    fn ports_of_one_name_are_refused_unless_that_is_checked_where_they_are_declared() {
        const SPEC: &StateSpec = &BARE.outputs(NAMED);
        assert_eq!(
            check_specification(SPEC).unwrap_err().as_str(),
            "`T` has two outputs called `B`; rename one"
        );
        assert!(check_declared(SPEC).is_ok());
    }

    #[test]
    fn a_retry_behind_one_that_takes_all_errors_is_refused() {
        const ALL: ErrorHandlerSpec = ErrorHandlerSpec::retry(&[States::ALL], RetryConfig::DEFAULT);
        const ONE: ErrorHandlerSpec =
            ErrorHandlerSpec::retry(&[States::Timeout], RetryConfig::DEFAULT);
        const CATCH: ErrorHandlerSpec = ErrorHandlerSpec::catch(&[States::Timeout]);
        const GOOD: &StateSpec = &BARE.error_handling(&[ONE, ALL, CATCH]);
        const BAD: &StateSpec = &BARE.error_handling(&[ALL, ONE]);
        assert!(check_specification(GOOD).is_ok());
        assert_eq!(
            check_specification(BAD).unwrap_err().as_str(),
            "in the error handling of `T`, a retry on `States.ALL` takes every error, so it comes last"
        );
    }
}
