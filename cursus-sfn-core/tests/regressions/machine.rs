//! Small machines in few words.

use cursus_sfn_core::assemble::{AnyState, AslField, Configuration, StateMachineAssembler};
use cursus_sfn_core::diag::Diagnostics;
use cursus_sfn_core::graph::StateGraph;
use cursus_sfn_core::names::{Name, key};
use cursus_sfn_core::shape::{Field, ObjectShape, Shape};
use cursus_sfn_core::spec::{
    DependencySpec, DependencyType, InputGroup, OutputGroup, OutputSpec, PayloadSpec, StateKind,
    StateSpec,
};
use serde_json::{Value, json};

/// The name and shape of a port.
pub(crate) type Port = (&'static str, &'static Shape);

/// A configured state.
#[derive(Clone)]
pub(crate) struct Kind {
    spec: StateSpec,
    fields: Vec<(AslField, Value)>,
}

pub(crate) fn task() -> Kind {
    kind(&StateSpec::task(
        "Task",
        "arn:aws:lambda:us-east-1:123456789012:function:f",
    ))
}

/// A choice that reads nothing: by the name of the execution.
pub(crate) fn choice(branches: &[&str]) -> Kind {
    let rules = branches
        .iter()
        .map(|next| json!({"Variable": "$$.Execution.Name", "StringEquals": next, "Next": next}));
    raw(json!({"Type": "Choice", "Choices": rules.collect::<Value>()}))
}

/// A state given as JSON.
pub(crate) fn raw(definition: Value) -> Kind {
    Kind {
        fields: vec![(AslField::Definition, definition)],
        ..kind(&StateSpec::new("Raw", StateKind::Raw))
    }
}

fn kind(spec: &StateSpec) -> Kind {
    Kind {
        spec: *spec,
        fields: Vec::new(),
    }
}

impl Kind {
    /// Adds a payload that is taken field by field.
    pub(crate) fn takes(self, fields: &[Port]) -> Self {
        let whole = DependencySpec::whole("unused");
        self.input(&InputGroup::new(payload(fields), whole, "Payload"))
    }

    /// Adds a payload that is taken as a whole.
    pub(crate) fn takes_whole(self, fields: &[Port]) -> Self {
        let whole = DependencySpec::whole("payload_in");
        self.input(&InputGroup::new(payload(fields), whole, "Whole").undivided())
    }

    pub(crate) fn input(mut self, group: &InputGroup) -> Self {
        self.spec = self
            .spec
            .inputs([self.spec.inputs, &[*group]].concat().leak());
        self
    }

    /// Adds an input declared by name.
    pub(crate) fn needs(self, port: Port) -> Self {
        self.needs_called(port, &[])
    }

    /// Adds an input declared by name, with further names.
    pub(crate) fn needs_called(mut self, (name, shape): Port, aliases: &[&'static str]) -> Self {
        let port = DependencySpec::new(name, DependencyType::JsonInput)
            .data_type(shape)
            .aliases(names(aliases));
        let ports = [self.spec.dependencies, &[port]].concat();
        self.spec = self.spec.dependencies(ports.leak());
        self
    }

    /// Sets the payload it gives.
    pub(crate) fn gives(self, fields: &[Port]) -> Self {
        self.output(&OutputGroup::new(
            payload(fields),
            OutputSpec::whole("payload_out"),
        ))
    }

    pub(crate) fn output(mut self, group: &OutputGroup) -> Self {
        self.spec = self.spec.output(*group);
        self
    }

    /// Adds an output declared by name.
    pub(crate) fn yields(mut self, (name, shape): Port, aliases: &[&'static str]) -> Self {
        let port = OutputSpec::new(name, DependencyType::JsonOutput)
            .data_type(shape)
            .aliases(names(aliases))
            .result_path(format!("$.{name}").leak());
        let ports = [self.spec.outputs, &[port]].concat();
        self.spec = self.spec.outputs(ports.leak());
        self
    }
}

fn names(names: &[&'static str]) -> &'static [Name] {
    names
        .iter()
        .copied()
        .map(Name::new)
        .collect::<Vec<_>>()
        .leak()
}

/// An object with these fields.
pub(crate) fn payload(fields: &[Port]) -> &'static PayloadSpec {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, shape)| Field::new(name, name, shape))
        .collect();
    let fields: &'static [_] = fields.leak();
    let id = key(format!("{fields:?}").leak());
    let object = Box::leak(Box::new(ObjectShape::new("Payload", id, fields)));
    Box::leak(Box::new(PayloadSpec {
        shape: Box::leak(Box::new(Shape::Object(object))),
        inputs: fields
            .iter()
            .map(DependencySpec::field)
            .collect::<Vec<_>>()
            .leak(),
        outputs: fields
            .iter()
            .map(OutputSpec::field)
            .collect::<Vec<_>>()
            .leak(),
    }))
}

impl AnyState for Kind {
    fn spec(&self) -> &'static StateSpec {
        Box::leak(Box::new(self.spec.sound()))
    }

    fn configure(&self, configuration: &mut Configuration) {
        for (field, value) in &self.fields {
            configuration.field(*field, "field", value);
        }
    }
}

/// An assembler of a machine drawn as in `a>b b?c b?d c!e d>end`: transitions, branches, and caught errors. The first
/// state named is the start.
pub(crate) fn assembler<const N: usize>(
    drawn: &str,
    states: [(&str, Kind); N],
) -> StateMachineAssembler {
    let mut graph = StateGraph::new();
    for (name, _) in &states {
        graph.add_state(*name).unwrap();
    }
    graph.set_start(states[0].0).unwrap();
    let mut catches = Vec::new();
    for edge in drawn.split_whitespace() {
        let at = edge.find(['>', '?', '!']).unwrap();
        let (from, to) = (&edge[..at], &edge[at + 1..]);
        match (&edge[at..=at], to) {
            (">", "end") => graph.set_end(from).unwrap(),
            (">", _) => graph.add_transition(from, to).unwrap(),
            ("?", _) => graph.add_choice_branches(from, &[to]).unwrap(),
            _ => catches.push((from, to)),
        }
    }
    let mut assembler = StateMachineAssembler::new(graph);
    for (from, to) in catches {
        assembler = assembler.catch(from, ["Failed"], to);
    }
    for (name, kind) in states {
        assembler = assembler.state(name, kind);
    }
    assembler
}

/// The states of the assembled machine.
pub(crate) fn assemble(assembler: StateMachineAssembler) -> Result<Value, Diagnostics> {
    let definition = assembler.assemble()?;
    Ok(serde_json::to_value(definition).expect("a definition is JSON")["States"].take())
}
