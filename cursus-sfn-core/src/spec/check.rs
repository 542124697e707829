//! The rules a specification must keep. Each returns what to say, so that compile time and run time say the same.

#![expect(
    clippy::result_large_err,
    reason = "nothing can be boxed in const evaluation"
)]

use super::{Encoding, NodeType, PortScope, StateSpec};
use crate::names::{self, NameError, folded_key};
use crate::shape::Shape;
use crate::text::Text;

/// What is wrong with a specification.
pub type Complaint = Text<384>;

/// The names of one port as declared: its logical name, then its aliases.
pub type PortNames = (&'static str, &'static [&'static str]);

/// Checks the names of port `index` among the ports declared before it: each a logical name, none used twice without
/// regard to case, no alias equal to its own port.
///
/// # Errors
/// The first violation.
pub const fn check_port_names(ports: &[PortNames], index: usize) -> Result<(), Complaint> {
    let (name, aliases) = ports[index];
    if let Err(error) = names::check_logical_name(name) {
        return Err(refused("the logical name ", name, error));
    }
    let mut i = 0;
    while i < aliases.len() {
        if let Err(error) = names::check_logical_name(aliases[i]) {
            return Err(refused("the alias ", aliases[i], error));
        }
        if folded_key(aliases[i]) == folded_key(name) {
            let mut text = Text::new();
            text.push("the alias ");
            text.push_code(aliases[i]);
            text.push(" is the name of its own port; remove it");
            return Err(text);
        }
        i += 1;
    }
    match clash(ports, index) {
        None => Ok(()),
        Some((word, port)) => {
            let mut text = Text::new();
            text.push_code(word);
            text.push(" is already a name of port ");
            text.push_code(port);
            text.push("; names and aliases must differ, upper and lower case counting as equal");
            Err(text)
        }
    }
}

/// A name of port `index` that an earlier port has, or that it has twice, with the name of the port that has it.
const fn clash(ports: &[PortNames], index: usize) -> Option<(&'static str, &'static str)> {
    let mut mine = 0;
    while let Some(word) = nth_name(&ports[index], mine) {
        let mut port = 0;
        while port <= index {
            let mut theirs = 0;
            while let Some(other) = nth_name(&ports[port], theirs) {
                if port == index && theirs >= mine {
                    break;
                }
                if folded_key(word) == folded_key(other) {
                    return Some((word, ports[port].0));
                }
                theirs += 1;
            }
            port += 1;
        }
        mine += 1;
    }
    None
}

const fn nth_name(port: &PortNames, n: usize) -> Option<&'static str> {
    if n == 0 {
        Some(port.0)
    } else if n <= port.1.len() {
        Some(port.1[n - 1])
    } else {
        None
    }
}

const fn refused(what: &str, name: &str, error: NameError) -> Complaint {
    let mut text = Text::new();
    text.push(what);
    text.push_code(name);
    text.push(" ");
    text.push(error.describe().as_str());
    if matches!(error, NameError::Character(_)) {
        text.push("; use letters, digits, `_` and `-`");
    }
    text
}

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

/// Checks that no port declared by name has the name of a field of the payloads.
///
/// # Errors
/// The first name that two inputs, or two outputs, have.
pub const fn check_ports(spec: &'static StateSpec) -> Result<(), Complaint> {
    // The fields of one payload have different names, as fields do; those of two, or named ports, may not.
    let one_payload = spec.dependencies.is_empty() && spec.inputs.len() == 1;
    let mut i = 0;
    while i < spec.dependency_count() && !one_payload {
        let name = spec.dependency(i).logical_name.as_str();
        let mut j = 0;
        while j < i {
            if folded_key(name) == folded_key(spec.dependency(j).logical_name.as_str()) {
                return Err(same_name(spec, "inputs", name));
            }
            j += 1;
        }
        i += 1;
    }
    let mut i = spec.outputs.len();
    while i < spec.output_count() {
        let name = spec.output_port(i).logical_name.as_str();
        let mut j = 0;
        while j < spec.outputs.len() {
            if folded_key(name) == folded_key(spec.outputs[j].logical_name.as_str()) {
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

/// Checks that every field of the payloads has a form in the encoding of its service.
///
/// # Errors
/// The first field that has none.
const fn check_encodings(spec: &'static StateSpec) -> Result<(), Complaint> {
    let mut group = 0;
    while group < spec.inputs.len() {
        let inputs = &spec.inputs[group];
        let mut port = 0;
        while port < inputs.port_count() && needs_check(inputs.encoding, inputs.payload.shape) {
            let dependency = inputs.port(port);
            if !encodable(dependency.data_type.required(), inputs.encoding) {
                let (name, shape) = (dependency.logical_name.as_str(), dependency.data_type);
                return Err(not_encodable(spec, name, shape, inputs.encoding));
            }
            port += 1;
        }
        group += 1;
    }
    let Some(output) = &spec.output else {
        return Ok(());
    };
    let mut port = 0;
    while port < output.payload.outputs.len() && needs_check(output.encoding, output.payload.shape)
    {
        let field = &output.payload.outputs[port];
        if matches!(field.scope, PortScope::Field) && !encodable(field.data_type, output.encoding) {
            let name = field.logical_name.as_str();
            return Err(not_encodable(spec, name, field.data_type, output.encoding));
        }
        port += 1;
    }
    Ok(())
}

/// JSON takes everything, and untyped payloads are handed over as they stand.
const fn needs_check(encoding: Encoding, payload: &Shape) -> bool {
    !matches!(encoding, Encoding::Json) && !matches!(payload, Shape::Any)
}

/// Whether JSON of a shape has a form in an encoding that can be written with paths and intrinsic functions.
const fn encodable(shape: &Shape, encoding: Encoding) -> bool {
    match (encoding, shape) {
        (Encoding::Json, _)
        | (_, Shape::Boolean | Shape::Integer | Shape::Number | Shape::String | Shape::Enum(_))
        | (
            Encoding::Strings | Encoding::Environment,
            Shape::Object(_) | Shape::Map(_) | Shape::Array(_),
        ) => true,
        (Encoding::AttributeValues, Shape::Object(object)) => {
            let fields = object.fields();
            let mut i = 0;
            while i < fields.len() {
                if !encodable(fields[i].shape, encoding) {
                    return false;
                }
                i += 1;
            }
            true
        }
        (
            Encoding::Strings | Encoding::Environment | Encoding::AttributeValues,
            Shape::Any | Shape::Null | Shape::Optional(_) | Shape::Array(_) | Shape::Map(_),
        ) => false,
    }
}

const fn not_encodable(
    spec: &StateSpec,
    field: &str,
    shape: &Shape,
    encoding: Encoding,
) -> Complaint {
    let mut text = Text::new();
    text.push_code(spec.state_type.as_str());
    text.push(" cannot pass the field ");
    text.push_code(field);
    text.push(" (");
    text.push(shape.describe());
    if matches!(shape, Shape::Optional(_)) {
        text.push(" or null");
    }
    text.push(match encoding {
        Encoding::AttributeValues => {
            ") as a DynamoDB attribute; use a string, a number, a boolean or a struct of these"
        }
        Encoding::Json | Encoding::Strings | Encoding::Environment => {
            ") as text; use a string, a number, a boolean, a struct, an array or a map that is never null"
        }
    });
    text
}

/// Checks all of a specification but the names of its ports, which are checked where they are declared.
///
/// # Errors
/// The first rule that is broken.
pub const fn check_specification(spec: &'static StateSpec) -> Result<(), Complaint> {
    match check_node_type(spec) {
        Ok(()) => {}
        broken => return broken,
    }
    match check_ports(spec) {
        Ok(()) => check_encodings(spec),
        broken => broken,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        ControlFlowSpec, DependencySpec, DependencyType, FlowType, OutputSpec, StateKind,
    };
    use super::*;

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

    #[test]
    fn names_and_aliases_of_the_ports_of_one_state_differ() {
        let said = |ports: &[PortNames], index| {
            check_port_names(ports, index).map_err(|text| text.as_str().to_owned())
        };
        assert_eq!(said(&[("a", &["x"]), ("b", &["y"])], 1), Ok(()));
        assert_eq!(
            said(&[("a", &["x"]), ("b", &["X"])], 1).unwrap_err(),
            "`X` is already a name of port `a`; names and aliases must differ, upper and lower case counting as equal"
        );
        assert!(said(&[("a", &["x", "X"])], 0).is_err());
        assert!(said(&[("a", &[]), ("A", &[])], 1).is_err());
        assert_eq!(
            said(&[("a", &["A"])], 0).unwrap_err(),
            "the alias `A` is the name of its own port; remove it"
        );
        assert_eq!(
            said(&[("a b", &[])], 0).unwrap_err(),
            "the logical name `a b` contains white space or a control character, which is not allowed here; use letters, digits, `_` and `-`"
        );
    }
}
