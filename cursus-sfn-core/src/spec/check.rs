//! The rules a specification must keep. Each returns what to say, so that compile time and run time say the same.

use super::{NodeType, StateSpec};
use crate::names::{self, NameError};
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
        if folded_hash(aliases[i]) == folded_hash(name) {
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
                if folded_hash(word) == folded_hash(other) {
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

const fn folded_hash(name: &'static str) -> u64 {
    names::Name::new(name).folded_hash()
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
    let mut i = 0;
    while i < spec.dependency_count() {
        let mut j = 0;
        while j < i {
            let (name, other) = (
                spec.dependency(i).logical_name,
                spec.dependency(j).logical_name,
            );
            if name.folded_hash() == other.folded_hash() {
                return Err(same_name(spec, "inputs", name.as_str()));
            }
            j += 1;
        }
        i += 1;
    }
    let mut i = 0;
    while i < spec.output_count() {
        let mut j = 0;
        while j < i && j < spec.outputs.len() {
            let (name, other) = (
                spec.output_port(i).logical_name,
                spec.output_port(j).logical_name,
            );
            if name.folded_hash() == other.folded_hash() {
                return Err(same_name(spec, "outputs", name.as_str()));
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
