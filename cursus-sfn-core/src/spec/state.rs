//! The specification of one kind of state.

use super::{
    ControlFlowSpec, DependencySpec, ErrorHandlerSpec, FunctionSpec, InputGroup, OutputGroup,
    OutputSpec,
};
use crate::arn::Pattern;
use crate::names::{ErrorName, Name};
use crate::shape::Shape;

/// What a kind of state needs and gives, and how it becomes ASL.
///
/// `#[derive(State)]` writes one; by hand it is a chain of `const fn`s.
///
/// ```
/// use cursus_sfn_core::spec::{DependencySpec, DependencyType, NodeType, OutputSpec, StateSpec};
///
/// const SPEC: StateSpec = StateSpec::task("Resize", "arn:aws:states:::lambda:invoke")
///     .aws_service("lambda")
///     .dependencies(&[DependencySpec::new("image", DependencyType::JsonInput)])
///     .outputs(&[OutputSpec::new("thumbnail", DependencyType::JsonOutput)]);
/// assert_eq!(SPEC.node_type(), NodeType::Internal);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct StateSpec {
    /// The name of the kind of state, as sources and the catalogue know it.
    pub state_type: Name,
    /// Its place in a workflow, if declared; otherwise it follows from its ports.
    pub declared_node_type: Option<NodeType>,
    /// The AWS service behind it; `states` for the flow states.
    pub aws_service: &'static str,
    /// The ASL state type it becomes.
    pub kind: StateKind,
    /// What its task waits for, if that is something else than its resource says.
    pub pattern: Option<Pattern>,
    /// Whether it runs in Standard machines only, whatever its resource.
    pub standard_only: bool,
    /// Inputs declared by name.
    pub dependencies: &'static [DependencySpec],
    /// Inputs by payload type.
    pub inputs: &'static [InputGroup],
    /// Outputs declared by name.
    pub outputs: &'static [OutputSpec],
    /// Output by payload type.
    pub output: Option<OutputGroup>,
    /// How errors are handled.
    pub error_handling: &'static [ErrorHandlerSpec],
    /// How it directs the flow; `None` for states that do work.
    pub control_flow: Option<ControlFlowSpec>,
    /// The fields of its configuration.
    pub fields: &'static [ConfigField],
    /// The errors that its work fails with, beyond those of the service; empty if they are not known.
    pub errors: &'static [ErrorName],
    /// The Rust function that it runs, if it is the state of one.
    pub function: Option<&'static FunctionSpec>,
    /// For people.
    pub description: &'static str,
    pub(crate) checked: Checked,
}

/// What of a specification was checked where it is declared.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Nothing.
    Nothing,
    /// All that does not depend on type parameters.
    Declaration,
    /// All.
    Everything,
}

/// The place of a state in a workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeType {
    /// Gives and needs nothing: no dependency, at least one output.
    Source,
    /// Needs and gives: at least one of each.
    Internal,
    /// Needs and gives nothing: at least one dependency, no output.
    Sink,
    /// Neither needs nor gives.
    Singular,
    /// Directs the flow and passes its input on: no output but conditional ones.
    ControlFlow,
}

impl NodeType {
    /// The name of the variant.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Internal => "Internal",
            Self::Sink => "Sink",
            Self::Singular => "Singular",
            Self::ControlFlow => "ControlFlow",
        }
    }
}

/// The ASL state type a state becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StateKind {
    /// Runs work; the resource is `None` where the configuration gives it.
    Task(Option<&'static str>),
    /// Chooses the next state.
    Choice,
    /// Waits.
    Wait,
    /// Passes its input on, or gives a fixed result.
    Pass,
    /// Ends the machine successfully.
    Succeed,
    /// Ends the machine with an error.
    Fail,
    /// Given as JSON.
    Raw,
    /// Runs branches at once.
    Parallel,
    /// Runs states for each of several items.
    Map,
    /// No state of the definition, but the item that a Map state runs states for.
    Item,
    /// No state of the definition, but the batch of items that a Map state runs states for.
    Batch,
    /// No state of the definition, but the place of that item among all.
    Index,
}

/// A field of a state's configuration.
#[derive(Clone, Copy, Debug)]
pub struct ConfigField {
    /// Its name.
    pub name: &'static str,
    /// [`key`](crate::names::key) of its name.
    pub key: u128,
    /// Whether it has no default.
    pub required: bool,
}

impl ConfigField {
    /// The field `name`.
    pub const fn new(name: &'static str, required: bool) -> Self {
        Self {
            name,
            key: crate::names::key(name),
            required,
        }
    }
}

impl StateSpec {
    /// A state of the given kind without ports.
    pub const fn new(state_type: &'static str, kind: StateKind) -> Self {
        let name = Name::new(state_type);
        Self::declared(name, kind, "states", "", &[], &[], Checked::Nothing)
    }

    /// What a derived specification has in any case, in one call of const evaluation.
    #[doc(hidden)]
    pub const fn declared(
        state_type: Name,
        kind: StateKind,
        aws_service: &'static str,
        description: &'static str,
        error_handling: &'static [ErrorHandlerSpec],
        fields: &'static [ConfigField],
        checked: Checked,
    ) -> Self {
        Self {
            state_type,
            declared_node_type: None,
            aws_service,
            kind,
            pattern: None,
            standard_only: false,
            dependencies: &[],
            inputs: &[],
            outputs: &[],
            output: None,
            error_handling,
            control_flow: None,
            fields,
            errors: &[],
            function: None,
            description,
            checked,
        }
    }

    /// Says that it keeps all rules.
    #[doc(hidden)]
    #[must_use]
    pub const fn sound(mut self) -> Self {
        self.checked = Checked::Everything;
        self
    }

    /// A task that runs `resource`.
    pub const fn task(state_type: &'static str, resource: &'static str) -> Self {
        Self::new(state_type, StateKind::Task(Some(resource)))
    }

    /// Declares its place in a workflow.
    #[must_use]
    pub const fn declare_node_type(mut self, node_type: NodeType) -> Self {
        self.declared_node_type = Some(node_type);
        self
    }

    /// Sets the AWS service behind it.
    #[must_use]
    pub const fn aws_service(mut self, service: &'static str) -> Self {
        self.aws_service = service;
        self
    }

    /// Says that it runs in Standard machines only, as activities do.
    #[must_use]
    pub const fn standard_only(mut self) -> Self {
        self.standard_only = true;
        self
    }

    /// Sets the inputs declared by name.
    #[must_use]
    pub const fn dependencies(mut self, dependencies: &'static [DependencySpec]) -> Self {
        self.dependencies = dependencies;
        self
    }

    /// Sets the inputs by payload type.
    #[must_use]
    pub const fn inputs(mut self, inputs: &'static [InputGroup]) -> Self {
        self.inputs = inputs;
        self
    }

    /// Sets the outputs declared by name.
    #[must_use]
    pub const fn outputs(mut self, outputs: &'static [OutputSpec]) -> Self {
        self.outputs = outputs;
        self
    }

    /// Sets the output by payload type.
    #[must_use]
    pub const fn output(mut self, output: OutputGroup) -> Self {
        self.output = Some(output);
        self
    }

    /// Sets how errors are handled.
    #[must_use]
    pub const fn error_handling(mut self, handlers: &'static [ErrorHandlerSpec]) -> Self {
        self.error_handling = handlers;
        self
    }

    /// Sets how it directs the flow.
    #[must_use]
    pub const fn control_flow(mut self, control_flow: ControlFlowSpec) -> Self {
        self.control_flow = Some(control_flow);
        self
    }

    /// Sets the fields of its configuration.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [ConfigField]) -> Self {
        self.fields = fields;
        self
    }

    /// Sets the errors that its work fails with.
    #[must_use]
    pub const fn errors(mut self, errors: &'static [ErrorName]) -> Self {
        self.errors = errors;
        self
    }

    /// Makes it the specification of a kind of state of its own, which runs a function.
    #[must_use]
    pub const fn of_function(mut self, state_type: Name, function: &'static FunctionSpec) -> Self {
        self.state_type = state_type;
        self.function = Some(function);
        self
    }

    /// Sets the description.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Its place in a workflow: as declared, or as its ports say.
    pub const fn node_type(&self) -> NodeType {
        if let Some(node_type) = self.declared_node_type {
            return node_type;
        }
        if self.control_flow.is_some() {
            return NodeType::ControlFlow;
        }
        match (self.dependency_count() > 0, self.output_count() > 0) {
            (true, true) => NodeType::Internal,
            (false, true) => NodeType::Source,
            (true, false) => NodeType::Sink,
            (false, false) => NodeType::Singular,
        }
    }

    /// The number of input ports.
    pub const fn dependency_count(&self) -> usize {
        let mut count = self.dependencies.len();
        let mut group = 0;
        while group < self.inputs.len() {
            count += self.inputs[group].port_count();
            group += 1;
        }
        count
    }

    /// Input port `index`: those declared by name first, then those of each payload.
    pub const fn dependency(&self, index: usize) -> &'static DependencySpec {
        if index < self.dependencies.len() {
            return &self.dependencies[index];
        }
        let (group, port) = self.input_position(index);
        self.inputs[group].port(port)
    }

    /// The payload that input port `index` belongs to, `None` for one declared by name.
    pub const fn input_group(&self, index: usize) -> Option<&'static InputGroup> {
        if index < self.dependencies.len() {
            return None;
        }
        Some(&self.inputs[self.input_position(index).0])
    }

    /// The group and the place in it of input port `index`.
    const fn input_position(&self, index: usize) -> (usize, usize) {
        let mut port = index - self.dependencies.len();
        let mut group = 0;
        while port >= self.inputs[group].port_count() {
            port -= self.inputs[group].port_count();
            group += 1;
        }
        (group, port)
    }

    /// The number of fields of the output payload that are ports.
    pub(crate) const fn field_count(&self) -> usize {
        match &self.output {
            Some(group) => group.payload.outputs.len(),
            None => 0,
        }
    }

    /// The number of output ports.
    pub const fn output_count(&self) -> usize {
        match &self.output {
            Some(group) => self.outputs.len() + group.port_count(),
            None => self.outputs.len(),
        }
    }

    /// Output port `index`: those declared by name first, then the fields of the payload, then the payload as a whole.
    ///
    /// # Panics
    /// If `index` is not below [`output_count`](Self::output_count).
    pub const fn output_port(&'static self, index: usize) -> &'static OutputSpec {
        if index < self.outputs.len() {
            return &self.outputs[index];
        }
        match &self.output {
            Some(group) if index - self.outputs.len() < group.payload.outputs.len() => {
                &group.payload.outputs[index - self.outputs.len()]
            }
            Some(group) => &group.whole,
            None => panic!("output port out of range"),
        }
    }

    /// The shape of what the state gives as a whole; [`Shape::Null`] if nothing is declared.
    pub const fn output_shape(&self) -> &'static Shape {
        match &self.output {
            Some(group) => group.payload.shape,
            None => &Shape::Null,
        }
    }
}
