//! From a described machine to the dynamic assembler.

use cursus_sfn_core::asl;
use cursus_sfn_core::assemble::{
    AnyState, AslField, Configuration, Rule, Rules, StateMachineAssembler, When,
};
use cursus_sfn_core::diag::{Code, Diagnostics};
use cursus_sfn_core::graph::StateGraph;
use cursus_sfn_core::names::{ErrorName, key};
use cursus_sfn_core::shape::{Field, ObjectShape, Shape};
use cursus_sfn_core::spec::{
    ControlFlowSpec, DependencySpec, DependencyType, FlowType, InputGroup, OutputGroup, OutputSpec,
    Payload as PayloadType, PayloadSpec, PortWords, StateKind, StateSpec, output_ports,
};
use cursus_sfn_core::validate::Valid;
use serde_json::Value;

use super::machine::{Condition, Data, Exit, Input, Kind, Machine, Payload, Place, Task};
use super::model::compared_with;
use super::random::RESOURCE;
use super::words::WORDS;

/// The error that the catch at a position catches.
pub(crate) fn error_of(catch: usize) -> ErrorName {
    ErrorName::new(["First", "Second"][catch])
}

/// The typed execution input: the first [`INPUT_WORDS`](super::machine::INPUT_WORDS) words.
struct InputFields;

impl PayloadType for InputFields {
    const SHAPE: &'static Shape = &Shape::Object(&ObjectShape::new(
        "InputFields",
        2,
        &[
            Field::new("alpha", "alpha", &Shape::String),
            Field::new("beta", "beta", &Shape::Integer),
            Field::new("gamma", "gamma", &Shape::Boolean),
        ],
    ));
    const PAYLOAD: &'static PayloadSpec = &PayloadSpec {
        shape: Self::SHAPE,
        inputs: &[],
        outputs: &output_ports(
            Self::SHAPE,
            [
                (0, PortWords::NONE),
                (1, PortWords::NONE),
                (2, PortWords::NONE),
            ],
        ),
    };
}

/// A state whose specification is known at run time.
struct Described {
    spec: &'static StateSpec,
    fields: Vec<(AslField, Value)>,
    rules: Option<Rules>,
}

impl AnyState for Described {
    fn spec(&self) -> &'static StateSpec {
        self.spec
    }

    fn configure(&self, configuration: &mut Configuration) {
        if matches!(self.spec.kind, StateKind::Task(_)) {
            configuration.parameter("function_name", "FunctionName", &"f");
        }
        for (field, value) in &self.fields {
            configuration.field(*field, "field", value);
        }
        if let Some(rules) = &self.rules {
            configuration.rules(rules);
        }
    }
}

pub(crate) fn assembler(machine: &Machine) -> StateMachineAssembler {
    let mut assembler = StateMachineAssembler::new(graph(machine));
    if machine.input == Input::Fields {
        assembler = assembler.input::<InputFields>();
    }
    let mut known = Vec::new();
    for (at, state) in machine.states.iter().enumerate() {
        for (catch, &to) in state.catches.iter().enumerate() {
            let errors = [error_of(catch)];
            assembler = assembler.catch(state.name, errors, machine.states[to].name);
        }
        for (port, data) in bindings(&state.kind) {
            assembler = assembler.bind(state.name, port, data_text(machine, data));
        }
        assembler = assembler.state(state.name, described(machine, at, &mut known));
    }
    assembler
}

/// What is reported of a machine: states and codes, sorted.
pub(crate) fn reported(
    assembled: &Result<Valid<asl::StateMachine>, Diagnostics>,
) -> Vec<(String, Code)> {
    let Err(diagnostics) = assembled else {
        return Vec::new();
    };
    let found = diagnostics.iter().map(|diagnostic| {
        let state = diagnostic.state.clone();
        (state.expect("each is in a state"), diagnostic.code)
    });
    let mut found: Vec<_> = found.collect();
    found.sort();
    found
}

fn graph(machine: &Machine) -> StateGraph {
    let mut graph = StateGraph::new();
    for state in &machine.states {
        graph.add_state(state.name).expect("names differ");
    }
    let known = "both states are there";
    graph.set_start(machine.states[0].name).expect(known);
    for state in &machine.states {
        match &state.exit {
            Exit::Next(next) => graph.add_transition(state.name, machine.states[*next].name),
            Exit::End => graph.set_end(state.name),
            Exit::Branches(branches) => {
                let branches: Vec<_> = branches.iter().map(|&to| machine.states[to].name).collect();
                graph.add_choice_branches(state.name, &branches)
            }
        }
        .expect(known);
    }
    graph
}

fn bindings(kind: &Kind) -> Vec<(&'static str, &Data)> {
    match kind {
        Kind::Task(task) => {
            let fields = task.fields.iter().flat_map(|fields| &fields.ports);
            let ports = fields.chain(&task.named_inputs);
            ports
                .filter_map(|port| Some((port.field.word().name, port.bound.as_ref()?)))
                .collect()
        }
        Kind::Wait(Some(data)) => vec![("seconds", data)],
        Kind::Fail(Some(data)) => vec![("cause", data)],
        Kind::Raw(raw) => {
            let names = (0..).map(|n| &*format!("extra {n}").leak());
            names.zip(&raw.bound).collect()
        }
        _ => Vec::new(),
    }
}

fn data_text(machine: &Machine, data: &Data) -> String {
    let root = data
        .state
        .map_or("input", |state| machine.states[state].name);
    let word = WORDS[data.word].name;
    match data.place {
        Place::Port => format!("{root}.{word}"),
        Place::Inside(name) => format!("{root}.{word}.{name}"),
        Place::Deep => format!("{root}.deep.{word}"),
    }
}

fn described(machine: &Machine, at: usize, known: &mut Vec<&'static StateSpec>) -> Described {
    let state = &machine.states[at];
    let mut fields = Vec::new();
    let mut rules = None;
    let spec = match &state.kind {
        Kind::Task(task) => task_spec(task),
        Kind::Pass(payload) => {
            let result = payload.value(&mut || u32::try_from(at).expect("few states"), false);
            fields.push((AslField::Result, result));
            StateSpec::new("Pass", StateKind::Pass).output(output_group(payload, "$"))
        }
        Kind::PassThrough => StateSpec::new("PassThrough", StateKind::Pass),
        Kind::Raw(raw) => {
            fields.push((AslField::Definition, raw.definition.clone().into()));
            let spec = StateSpec::new("Raw", StateKind::Raw);
            match &raw.payload {
                Some(payload) => spec.output(output_group(payload, "$")),
                None => spec,
            }
        }
        Kind::Wait(data) => {
            if data.is_none() {
                fields.push((AslField::Seconds, 5.into()));
            }
            explicit("Wait", StateKind::Wait, "seconds", &Shape::Integer)
        }
        Kind::Fail(_) => explicit("Fail", StateKind::Fail, "cause", &Shape::String),
        Kind::Choice(conditions) => {
            rules = Some(choice_rules(machine, at, conditions));
            let flow = ControlFlowSpec::new(FlowType::Conditional);
            StateSpec::new("Choice", StateKind::Choice).control_flow(flow)
        }
        Kind::Succeed(payload) => succeed_spec(payload),
    };
    let spec = interned(&spec, known);
    Described {
        spec,
        fields,
        rules,
    }
}

/// One address for equal specifications, as constants have.
fn interned(spec: &StateSpec, known: &mut Vec<&'static StateSpec>) -> &'static StateSpec {
    let text = format!("{spec:?}");
    if let Some(same) = known.iter().find(|known| format!("{known:?}") == text) {
        return same;
    }
    let spec = Box::leak(Box::new(*spec));
    known.push(spec);
    spec
}

fn task_spec(task: &Task) -> StateSpec {
    let mut groups = Vec::new();
    if let Some(fields) = &task.fields {
        let payload = Payload::Fields(fields.ports.iter().map(|port| port.field).collect());
        let whole = DependencySpec::whole("unused");
        let group = InputGroup::new(payload_spec(&payload), whole, fields.parameter);
        groups.push(group.encoding(fields.encoding));
    }
    if let Some(payload) = &task.whole {
        let whole = DependencySpec::whole("payload_in");
        groups.push(InputGroup::new(payload_spec(payload), whole, "Whole").undivided());
    }
    let named_inputs = task.named_inputs.iter().map(|port| {
        let word = port.field.word();
        DependencySpec::new(word.name, DependencyType::JsonInput)
            .data_type(word.shape)
            .required(!word.is_nullable())
            .parameter(format!("Named.{}", word.name).leak())
    });
    let named_outputs = task.named_outputs.iter().map(|&word| {
        OutputSpec::new(WORDS[word].name, DependencyType::JsonOutput)
            .data_type(WORDS[word].shape)
            .result_path(format!("$.Named.{}", WORDS[word].name).leak())
    });
    let spec = StateSpec::task("Task", RESOURCE)
        .inputs(groups.leak())
        .dependencies(named_inputs.collect::<Vec<_>>().leak())
        .outputs(named_outputs.collect::<Vec<_>>().leak());
    match &task.output {
        Some(output) => {
            let group = output_group(&output.payload, output.result_path);
            spec.output(group.encoding(output.encoding))
        }
        None => spec,
    }
}

fn succeed_spec(payload: &Payload) -> StateSpec {
    let whole = DependencySpec::whole("output");
    let groups = vec![InputGroup::new(payload_spec(payload), whole, "").undivided()];
    StateSpec::new("Succeed", StateKind::Succeed)
        .control_flow(ControlFlowSpec::new(FlowType::Terminal))
        .inputs(groups.leak())
}

fn explicit(
    state_type: &'static str,
    kind: StateKind,
    port: &'static str,
    shape: &'static Shape,
) -> StateSpec {
    let port = DependencySpec::new(port, DependencyType::JsonInput);
    let ports = vec![port.data_type(shape).explicit()];
    StateSpec::new(state_type, kind).dependencies(ports.leak())
}

fn output_group(payload: &Payload, result_path: &'static str) -> OutputGroup {
    OutputGroup::new(
        payload_spec(payload),
        OutputSpec::whole("payload_out").result_path(result_path),
    )
}

pub(crate) fn payload_spec(payload: &Payload) -> &'static PayloadSpec {
    let fields = match payload {
        Payload::Fields(fields) => fields,
        Payload::Scalar(word) => {
            return Box::leak(Box::new(PayloadSpec::whole(WORDS[*word].shape)));
        }
        Payload::Any => return Box::leak(Box::new(PayloadSpec::whole(&Shape::Any))),
    };
    // Equal fields make one type.
    let id = key(format!("{fields:?}").leak());
    let fields: Vec<_> = fields
        .iter()
        .map(|field| field.word().field(field.key, field.always))
        .collect();
    let fields: &'static [_] = fields.leak();
    let object = Box::leak(Box::new(ObjectShape::new("Payload", id, fields)));
    let inputs: Vec<_> = fields.iter().map(DependencySpec::field).collect();
    let outputs: Vec<_> = fields.iter().map(OutputSpec::field).collect();
    Box::leak(Box::new(PayloadSpec {
        shape: Box::leak(Box::new(Shape::Object(object))),
        inputs: inputs.leak(),
        outputs: outputs.leak(),
    }))
}

fn choice_rules(machine: &Machine, at: usize, conditions: &[Condition]) -> Rules {
    let Exit::Branches(branches) = &machine.states[at].exit else {
        panic!("a choice has branches");
    };
    let branches: Vec<_> = branches.iter().map(|&to| machine.states[to].name).collect();
    let rules = conditions.iter().zip(&branches).map(|(condition, next)| {
        let data = data_text(machine, &condition.data);
        let value = compared_with(&condition.data, condition.token);
        let when = When::Is {
            data,
            is: condition.is,
            value,
        };
        let when = if condition.negated {
            When::Not { not: when.into() }
        } else {
            let all = vec![when.clone(), when.clone()];
            When::Any {
                any: vec![When::All { all }, when],
            }
        };
        Rule::new(when, *next)
    });
    let rules = Rules::new(rules);
    match branches.get(conditions.len()) {
        Some(otherwise) => rules.otherwise(*otherwise),
        None => rules,
    }
}
