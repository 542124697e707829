//! Kinds of state for machines that are refused.

use cursus_sfn_core::assemble::{AslField, Catalog, Configuration, Entry, Retry, Rules, State};
use cursus_sfn_core::names::ErrorName;
use cursus_sfn_core::shape::{Field, ObjectShape, Shape};
use cursus_sfn_core::spec::{
    ConfigField, DependencySpec, DependencyType, ErrorHandlerSpec, InputGroup, NodeType,
    OutputGroup, OutputSpec, Payload, PayloadSpec, PortWords, StateKind, StateSpec, input_ports,
    output_ports,
};
use serde::Deserialize;
use serde_json::Value;

/// A resource that says nothing about parameters and results.
pub(crate) const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// What is ordered.
pub(crate) struct Order;

impl Payload for Order {
    const SHAPE: &'static Shape = &Shape::Object(&ObjectShape::new(
        "Order",
        1,
        &[
            Field::new("id", "id", &Shape::String),
            Field::new("total", "total", &Shape::Number),
            Field::new("note", "note", &Shape::Optional(&Shape::String)),
            Field::new("paid", "paid", &Shape::Boolean),
        ],
    ));
    const PAYLOAD: &'static PayloadSpec = &PayloadSpec {
        shape: Self::SHAPE,
        inputs: &input_ports(Self::SHAPE, [(0, PortWords::NONE), (1, PortWords::NONE)]),
        outputs: &output_ports(
            Self::SHAPE,
            [
                (0, PortWords::NONE),
                (1, PortWords::NONE),
                (2, PortWords::NONE),
                (3, PortWords::NONE),
            ],
        ),
    };
}

macro_rules! state {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* } $spec:expr, |$self:ident, $configuration:ident| $configure:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $(pub(crate) $field: $type,)*
        }

        impl State for $name {
            const SPEC: &'static StateSpec = &$spec;
            const STATE_TYPE: &'static str = stringify!($name);
            type Input = ();
            type Output = ();
            type Builder = ();

            fn builder() {}

            fn configure(&self, configuration: &mut Configuration) {
                let ($self, $configuration) = (self, configuration);
                $configure
            }
        }
    };
}

const ORDER_OUT: OutputGroup = OutputGroup::new(
    Order::PAYLOAD,
    OutputSpec::whole("order").result_path("$.Payload"),
);
const ORDER_IN: InputGroup =
    InputGroup::new(Order::PAYLOAD, DependencySpec::whole("order"), "Payload");

state! {
    /// Gives an order.
    Load { function_name: String }
    StateSpec::task("Load", FUNCTION)
        .output(ORDER_OUT)
        .fields(&[ConfigField::new("function_name", true)]),
    |state, configuration| configuration.parameter("function_name", "FunctionName", &state.function_name)
}

state! {
    /// Takes an order field by field.
    Store {}
    StateSpec::task("Store", FUNCTION).inputs(&[ORDER_IN]),
    |_state, _configuration| ()
}

state! {
    /// Fails with an error that must be caught.
    Risky {}
    StateSpec::task("Risky", FUNCTION)
        .error_handling(&[ErrorHandlerSpec::catch(&[ErrorName::new("Declined")])]),
    |_state, _configuration| ()
}

state! {
    /// Needs a text by name.
    Merge {}
    StateSpec::task("Merge", FUNCTION).dependencies(&[
        DependencySpec::new("part", DependencyType::JsonInput).data_type(&Shape::String),
    ]),
    |_state, _configuration| ()
}

state! {
    /// Needs a model.
    Predict {}
    StateSpec::task("Predict", FUNCTION)
        .dependencies(&[DependencySpec::new("model", DependencyType::ModelArtifacts)]),
    |_state, _configuration| ()
}

state! {
    /// Gives two things that suit an input equally.
    Parts {}
    StateSpec::task("Parts", FUNCTION).outputs(&[
        OutputSpec::new("part_x", DependencyType::JsonOutput)
            .data_type(&Shape::String)
            .result_path("$.x"),
        OutputSpec::new("part_y", DependencyType::JsonOutput)
            .data_type(&Shape::String)
            .result_path("$.y"),
    ]),
    |_state, _configuration| ()
}

state! {
    /// Breaks the rule of its node type.
    Broken {}
    StateSpec::task("Broken", FUNCTION).declare_node_type(NodeType::Source),
    |_state, _configuration| ()
}

state! {
    /// Has no resource.
    Anything { resource: Value, timeout: Value }
    StateSpec::new("Anything", StateKind::Task(None)),
    |state, configuration| {
        configuration.field(AslField::Resource, "resource", &state.resource);
        configuration.field(AslField::TimeoutSeconds, "timeout", &state.timeout);
    }
}

state! {
    /// Is tried again.
    Tried { attempts: u32 }
    StateSpec::task("Tried", FUNCTION),
    |state, configuration| {
        configuration.retry(Retry::on(["Busy"]).max_attempts(state.attempts));
        configuration.retry(Retry::on::<ErrorName>([]));
    }
}

state! {
    /// A choice.
    Choose { rules: Rules }
    StateSpec::new("Choose", StateKind::Choice),
    |state, configuration| configuration.rules(&state.rules)
}

state! {
    /// A wait.
    Pause { seconds: Value, until: Value }
    StateSpec::new("Pause", StateKind::Wait),
    |state, configuration| {
        configuration.field(AslField::Seconds, "seconds", &state.seconds);
        configuration.field(AslField::Timestamp, "until", &state.until);
    }
}

state! {
    /// A state given as JSON.
    Given { definition: Value }
    StateSpec::new("Given", StateKind::Raw),
    |state, configuration| configuration.field(AslField::Definition, "definition", &state.definition)
}

state! {
    /// A state given as JSON that gives an order.
    GivenOrder { definition: Value }
    StateSpec::new("GivenOrder", StateKind::Raw).output(ORDER_OUT),
    |state, configuration| configuration.field(AslField::Definition, "definition", &state.definition)
}

state! {
    /// The end.
    Done {}
    StateSpec::new("Done", StateKind::Succeed),
    |_state, _configuration| ()
}

pub(crate) fn catalog() -> Catalog {
    Catalog::new([
        Entry::of::<Load>(),
        Entry::of::<Store>(),
        Entry::of::<Choose>(),
        Entry::of::<Pause>(),
        Entry::of::<Given>(),
        Entry::of::<GivenOrder>(),
        Entry::of::<Anything>(),
        Entry::of::<Done>(),
    ])
}

pub(crate) fn load() -> Load {
    Load {
        function_name: "load".to_owned(),
    }
}
