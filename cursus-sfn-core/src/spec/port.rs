//! Ports: the named inputs and outputs of a state.

use super::DependencyType;
use crate::names::Name;
use crate::shape::{Field, Shape};

/// How much of a payload a port stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortScope {
    /// A port declared by name, with `#[dependency(..)]` or `#[output(..)]`.
    Named,
    /// One field of a payload type.
    Field,
    /// A payload as a whole.
    Whole,
}

/// An input port: what a state needs.
///
/// ```
/// use cursus_sfn_core::names::Name;
/// use cursus_sfn_core::spec::{DependencySpec, DependencyType};
///
/// const INPUT: DependencySpec = DependencySpec::new("input_data", DependencyType::JsonInput)
///     .compatible_sources(&[Name::new("LambdaFunction")])
///     .semantic_keywords(&[Name::new("data"), Name::new("payload")])
///     .description("what the function processes");
/// assert!(INPUT.required);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct DependencySpec {
    /// What the state calls it.
    pub logical_name: Name,
    /// The kind of thing needed.
    pub dependency_type: DependencyType,
    /// Whether the state cannot do without. Default: true.
    pub required: bool,
    /// The state types it is meant to come from; empty: any.
    pub compatible_sources: &'static [Name],
    /// Words that the name of a good source contains.
    pub semantic_keywords: &'static [Name],
    /// Further names under which it may be provided.
    pub aliases: &'static [Name],
    /// The JSON needed. Default: [`Shape::Any`].
    pub data_type: &'static Shape,
    /// For people.
    pub description: &'static str,
    /// Whether only `.bind(..)` provides it. Default: false.
    pub explicit: bool,
    /// How much of a payload it stands for.
    pub scope: PortScope,
    /// The JSON key of a field; for a named port, the parameter it is put under.
    pub key: &'static str,
}

impl DependencySpec {
    pub(super) const BLANK: Self = Self {
        logical_name: Name::EMPTY,
        dependency_type: DependencyType::JsonInput,
        required: true,
        compatible_sources: &[],
        semantic_keywords: &[],
        aliases: &[],
        data_type: &Shape::Any,
        description: "",
        explicit: false,
        scope: PortScope::Named,
        key: "",
    };

    /// A required dependency on any JSON.
    pub const fn new(logical_name: &'static str, dependency_type: DependencyType) -> Self {
        Self::named(Name::new(logical_name), dependency_type)
    }

    /// [`new`](Self::new), where the name is digested.
    #[doc(hidden)]
    pub const fn named(logical_name: Name, dependency_type: DependencyType) -> Self {
        Self {
            logical_name,
            dependency_type,
            key: logical_name.as_str(),
            ..Self::BLANK
        }
    }

    /// The port of one field of an input type.
    pub const fn field(field: &'static Field) -> Self {
        Self {
            logical_name: field.name,
            required: field.required,
            data_type: field.shape.read(),
            scope: PortScope::Field,
            key: match field.read {
                Some(key) => key,
                None => field.name.as_str(),
            },
            ..Self::BLANK
        }
    }

    /// The port of an input type as a whole; its JSON is set with the type.
    pub const fn whole(logical_name: &'static str) -> Self {
        Self::named_whole(Name::new(logical_name))
    }

    /// [`whole`](Self::whole), where the name is digested.
    #[doc(hidden)]
    pub const fn named_whole(logical_name: Name) -> Self {
        Self {
            logical_name,
            scope: PortScope::Whole,
            key: logical_name.as_str(),
            ..Self::BLANK
        }
    }

    /// Sets whether the state cannot do without.
    #[must_use]
    pub const fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// Sets the state types it is meant to come from.
    #[must_use]
    pub const fn compatible_sources(mut self, sources: &'static [Name]) -> Self {
        self.compatible_sources = sources;
        self
    }

    /// Sets the words that the name of a good source contains.
    #[must_use]
    pub const fn semantic_keywords(mut self, keywords: &'static [Name]) -> Self {
        self.semantic_keywords = keywords;
        self
    }

    /// Sets further names under which it may be provided.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [Name]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets the JSON needed.
    #[must_use]
    pub const fn data_type(mut self, shape: &'static Shape) -> Self {
        self.data_type = shape;
        self
    }

    /// Sets the description.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Leaves the port to `.bind(..)`: it is never wired by its name, and optional unless [`required`](Self::required) is
    /// said behind this.
    #[must_use]
    pub const fn explicit(mut self) -> Self {
        self.explicit = true;
        self.required = false;
        self
    }

    /// Sets the parameter a named port is put under; nested with `.`, as in `Overrides.Name`.
    #[must_use]
    pub const fn parameter(mut self, parameter: &'static str) -> Self {
        self.key = parameter;
        self
    }
}

/// An output port: what a state gives.
///
/// ```
/// use cursus_sfn_core::names::Name;
/// use cursus_sfn_core::spec::{DependencyType, OutputSpec};
///
/// const OUTPUT: OutputSpec = OutputSpec::new("function_output", DependencyType::JsonOutput)
///     .result_path("$.Payload")
///     .aliases(&[Name::new("result")]);
/// assert_eq!(OUTPUT.result_path, "$.Payload");
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OutputSpec {
    /// What the state calls it.
    pub logical_name: Name,
    /// The kind of thing given.
    pub output_type: DependencyType,
    /// Further names it goes by.
    pub aliases: &'static [Name],
    /// Where it stands in the result of the state, as a reference path. Default: `$`, the whole result.
    pub result_path: &'static str,
    /// The JSON given. Default: [`Shape::Any`].
    pub data_type: &'static Shape,
    /// For people.
    pub description: &'static str,
    /// Whether it is there whenever the state succeeded. Default: true.
    pub always: bool,
    /// How much of a payload it stands for.
    pub scope: PortScope,
    /// The JSON key of a field.
    pub key: &'static str,
}

impl OutputSpec {
    pub(super) const BLANK: Self = Self {
        logical_name: Name::EMPTY,
        output_type: DependencyType::JsonOutput,
        aliases: &[],
        result_path: "$",
        data_type: &Shape::Any,
        description: "",
        always: true,
        scope: PortScope::Named,
        key: "",
    };

    /// An output of any JSON.
    pub const fn new(logical_name: &'static str, output_type: DependencyType) -> Self {
        Self::named(Name::new(logical_name), output_type)
    }

    /// [`new`](Self::new), where the name is digested.
    #[doc(hidden)]
    pub const fn named(logical_name: Name, output_type: DependencyType) -> Self {
        Self {
            logical_name,
            output_type,
            key: logical_name.as_str(),
            ..Self::BLANK
        }
    }

    /// The port of one field of an output type.
    pub const fn field(field: &'static Field) -> Self {
        Self {
            logical_name: field.name,
            data_type: field.shape.written(),
            always: field.always_written,
            scope: PortScope::Field,
            key: match field.written {
                Some(key) => key,
                None => field.name.as_str(),
            },
            ..Self::BLANK
        }
    }

    /// The port of an output type as a whole; its JSON is set with the type.
    pub const fn whole(logical_name: &'static str) -> Self {
        Self::named_whole(Name::new(logical_name))
    }

    /// [`whole`](Self::whole), where the name is digested.
    #[doc(hidden)]
    pub const fn named_whole(logical_name: Name) -> Self {
        Self {
            logical_name,
            scope: PortScope::Whole,
            key: logical_name.as_str(),
            ..Self::BLANK
        }
    }

    /// Sets further names it goes by.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [Name]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets where it stands in the result of the state.
    #[must_use]
    pub const fn result_path(mut self, path: &'static str) -> Self {
        self.result_path = path;
        self
    }

    /// Sets the JSON given.
    #[must_use]
    pub const fn data_type(mut self, shape: &'static Shape) -> Self {
        self.data_type = shape;
        self
    }

    /// Sets the kind of thing given.
    #[must_use]
    pub const fn output_type(mut self, output_type: DependencyType) -> Self {
        self.output_type = output_type;
        self
    }

    /// Sets the description.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Sets whether it is there whenever the state succeeded.
    #[must_use]
    pub const fn always(mut self, always: bool) -> Self {
        self.always = always;
        self
    }
}
