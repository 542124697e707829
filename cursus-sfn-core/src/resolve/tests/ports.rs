//! From the description of the kinds of state to their specifications, with the functions that const evaluation and run
//! time share.

use super::plan::{NAMES, PORTS, Plan, PortPlan, Ports, SPECS};
use crate::names::{Name, key};
use crate::shape::{EnumShape, Field, ObjectShape, Shape};
use crate::spec::{
    DependencySpec, DependencyType, Encoding, InputGroup, OutputGroup, OutputSpec, PayloadSpec,
    StateKind, StateSpec, execution_input,
};

const LEVEL: Shape = Shape::Enum(&EnumShape {
    name: "Level",
    variants: &["LOW"],
    rust_names: &["Low"],
});
const ITEM: Shape = Shape::Object(&ObjectShape::new(
    "Item",
    key("Item"),
    &[Field::new("id", "id", &Shape::String)],
));

/// What stands at a port; strings more often than others.
const fn shape(plan: &PortPlan) -> &'static Shape {
    match plan.shape {
        0..=12 => &Shape::String,
        13 | 14 => &Shape::Integer,
        15 => &Shape::Number,
        16 => &Shape::Any,
        17 => &Shape::Optional(&Shape::String),
        18 => &LEVEL,
        19 => &Shape::Array(&Shape::String),
        _ => &ITEM,
    }
}

const fn kind(plan: &PortPlan, json: DependencyType) -> DependencyType {
    match plan.kind {
        0..=26 => json,
        27 => DependencyType::JobResult,
        28 => DependencyType::ConditionalOutput,
        29 => DependencyType::TrainingData,
        30 => DependencyType::ProcessingOutput,
        _ => DependencyType::ModelArtifacts,
    }
}

const TYPES: [&str; SPECS] = ["Load", "Train", "Store", "Send"];
/// For each name another.
const ALIASES: [[Name; 1]; NAMES.len()] = {
    let mut aliases = [[Name::new("")]; NAMES.len()];
    let mut i = 0;
    while i < aliases.len() {
        aliases[i] = [Name::new(NAMES[(i + 2) % NAMES.len()])];
        i += 1;
    }
    aliases
};
const SOURCES: [&[Name]; 3] = [
    &[Name::new("Load")],
    &[Name::new("Train"), Name::new("ExecutionInput")],
    &[Name::new("Send"), Name::new("Store")],
];
const KEYWORDS: [&[Name]; 2] = [&[Name::new("data")], &[Name::new("ORDER"), Name::new("id")]];

const fn aliases(plan: &PortPlan) -> &'static [Name] {
    if plan.has_alias {
        &ALIASES[plan.name]
    } else {
        &[]
    }
}

const fn sources(plan: &PortPlan) -> &'static [Name] {
    match plan.sources {
        17.. => SOURCES[plan.sources - 17],
        _ => &[],
    }
}

const fn keywords(plan: &PortPlan) -> &'static [Name] {
    match plan.keywords {
        13.. => KEYWORDS[plan.keywords - 13],
        _ => &[],
    }
}

pub(super) type PerSpec<T> = [[T; PORTS]; SPECS];

macro_rules! per_spec {
    ($plan:ident, $ports:ident, $blank:expr, |$port:ident, $at:ident| $made:expr) => {{
        let mut made = [[$blank; PORTS]; SPECS];
        let mut spec = 0;
        while spec < SPECS {
            let mut port = 0;
            while port < PORTS {
                let $port = &$plan.specs[spec].$ports.ports[port];
                let $at = (spec, port);
                made[spec][port] = $made;
                port += 1;
            }
            spec += 1;
        }
        made
    }};
}

pub(super) const fn named_inputs(plan: &Plan) -> PerSpec<DependencySpec> {
    let blank = DependencySpec::new("", DependencyType::JsonInput);
    per_spec!(plan, named_inputs, blank, |port, _at| {
        DependencySpec::new(NAMES[port.name], kind(port, DependencyType::JsonInput))
            .data_type(shape(port))
            .required(port.firm)
            .aliases(aliases(port))
            .compatible_sources(sources(port))
            .semantic_keywords(keywords(port))
    })
}

pub(super) const fn named_outputs(plan: &Plan) -> PerSpec<OutputSpec> {
    let blank = OutputSpec::new("", DependencyType::JsonOutput);
    per_spec!(plan, named_outputs, blank, |port, _at| {
        OutputSpec::new(NAMES[port.name], kind(port, DependencyType::JsonOutput))
            .data_type(shape(port))
            .always(port.firm)
            .aliases(aliases(port))
    })
}

const BLANK_FIELD: Field = Field::new("", "", &Shape::Any);

pub(super) const fn fields_in(plan: &Plan) -> PerSpec<Field> {
    per_spec!(plan, fields_in, BLANK_FIELD, |port, _at| {
        let name = NAMES[port.name];
        Field::new(name, name, shape(port)).read(Some(name), port.firm)
    })
}

pub(super) const fn fields_out(plan: &Plan) -> PerSpec<Field> {
    per_spec!(plan, fields_out, BLANK_FIELD, |port, _at| {
        let name = NAMES[port.name];
        Field::new(name, name, shape(port)).written(Some(name), port.firm)
    })
}

pub(super) const fn field_inputs(
    plan: &Plan,
    fields: &'static PerSpec<Field>,
) -> PerSpec<DependencySpec> {
    let blank = DependencySpec::new("", DependencyType::JsonInput);
    per_spec!(plan, fields_in, blank, |port, at| {
        DependencySpec::field(&fields[at.0][at.1])
            .aliases(aliases(port))
            .compatible_sources(sources(port))
            .semantic_keywords(keywords(port))
    })
}

pub(super) const fn field_outputs(
    plan: &Plan,
    fields: &'static PerSpec<Field>,
) -> PerSpec<OutputSpec> {
    let blank = OutputSpec::new("", DependencyType::JsonOutput);
    per_spec!(plan, fields_out, blank, |port, at| {
        OutputSpec::field(&fields[at.0][at.1]).aliases(aliases(port))
    })
}

/// The object types of all kinds. Those with equal first fields are one type.
pub(super) const fn objects(
    plan: &Plan,
    fields: &'static PerSpec<Field>,
    inputs: bool,
) -> [ObjectShape; SPECS] {
    let mut objects = [ObjectShape::new("", 0, &[]); SPECS];
    let mut spec = 0;
    while spec < SPECS {
        let ports = side(plan, spec, inputs);
        let fields = fields[spec].split_at(ports.len).0;
        objects[spec] = ObjectShape::new(TYPES[spec], type_id(ports), fields);
        spec += 1;
    }
    objects
}

const fn side(plan: &Plan, spec: usize, inputs: bool) -> &Ports {
    if inputs {
        &plan.specs[spec].fields_in
    } else {
        &plan.specs[spec].fields_out
    }
}

/// A number that is equal for equal fields.
const fn type_id(ports: &Ports) -> u128 {
    let (mut id, mut i) = (1, 0);
    while i < ports.len {
        let port = &ports.ports[i];
        id = 1000 * id + (port.name * 32 + port.shape * 2 + port.firm as usize) as u128;
        i += 1;
    }
    id
}

pub(super) const fn shapes(objects: &'static [ObjectShape; SPECS]) -> [Shape; SPECS] {
    let mut shapes = [Shape::Any; SPECS];
    let mut spec = 0;
    while spec < SPECS {
        shapes[spec] = Shape::Object(&objects[spec]);
        spec += 1;
    }
    shapes
}

/// The payload types that all kinds take, or give: any JSON where there is no field.
pub(super) const fn payloads(
    plan: &Plan,
    shapes: &'static [Shape; SPECS],
    inputs: Option<&'static PerSpec<DependencySpec>>,
    outputs: Option<&'static PerSpec<OutputSpec>>,
) -> [PayloadSpec; SPECS] {
    let mut payloads = [PayloadSpec::whole(&Shape::Any); SPECS];
    let mut spec = 0;
    while spec < SPECS {
        let ports = side(plan, spec, inputs.is_some());
        if ports.len > 0 {
            payloads[spec].shape = &shapes[spec];
        }
        if let Some(inputs) = inputs {
            payloads[spec].inputs = inputs[spec].split_at(ports.len).0;
        }
        if let Some(outputs) = outputs {
            payloads[spec].outputs = outputs[spec].split_at(ports.len).0;
        }
        spec += 1;
    }
    payloads
}

pub(super) const fn groups(
    plan: &Plan,
    payloads: &'static [PayloadSpec; SPECS],
) -> [[InputGroup; 1]; SPECS] {
    let whole = DependencySpec::whole("payload");
    let mut groups = [[InputGroup::new(&payloads[0], whole, "")]; SPECS];
    let mut spec = 0;
    while spec < SPECS {
        let mut group = InputGroup::new(&payloads[spec], whole, "Payload");
        group.undivided = plan.specs[spec].whole;
        if plan.specs[spec].strings {
            group.encoding = Encoding::Strings;
        }
        groups[spec][0] = group;
        spec += 1;
    }
    groups
}

/// The kinds of state.
pub(super) const fn specs(
    plan: &Plan,
    dependencies: &'static PerSpec<DependencySpec>,
    groups: &'static [[InputGroup; 1]; SPECS],
    outputs: &'static PerSpec<OutputSpec>,
    payloads: &'static [PayloadSpec; SPECS],
) -> [StateSpec; SPECS] {
    let mut specs = [StateSpec::new("", StateKind::Task(None)); SPECS];
    let mut spec = 0;
    while spec < SPECS {
        let of = &plan.specs[spec];
        specs[spec] = StateSpec::task(TYPES[spec], "task")
            .dependencies(dependencies[spec].split_at(of.named_inputs.len).0)
            .outputs(outputs[spec].split_at(of.named_outputs.len).0);
        // A kind without fields takes nothing, or any JSON.
        if of.fields_in.len > 0 || of.whole {
            specs[spec].inputs = &groups[spec];
        }
        // A kind without fields gives nothing, or any JSON.
        if of.fields_out.len > 0 || of.whole {
            let whole = OutputSpec::whole(NAMES[of.output % NAMES.len()]);
            specs[spec].output = Some(OutputGroup::new(&payloads[spec], whole));
        }
        spec += 1;
    }
    specs
}

/// What an execution is started with.
pub(super) const fn input(plan: &Plan, payloads: &'static [PayloadSpec; SPECS]) -> StateSpec {
    const ANY: &PayloadSpec = &PayloadSpec::whole(&Shape::Any);
    execution_input(if plan.input < SPECS {
        &payloads[plan.input]
    } else {
        ANY
    })
}
