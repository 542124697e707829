//! The ports that the fields of a payload type are.

use super::{DependencySpec, OutputSpec};
use crate::names::Name;
use crate::shape::{Field, Shape};

/// What `#[port(..)]` says of a field.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PortWords {
    /// Words that the name of a good source contains.
    pub semantic_keywords: &'static [Name],
    /// Further names.
    pub aliases: &'static [Name],
    /// The state types an input is meant to come from.
    pub compatible_sources: &'static [Name],
    /// For people.
    pub description: &'static str,
    /// The shape of a type that contains itself, which its field tells only inside of it.
    pub shape: Option<&'static Shape>,
}

impl PortWords {
    /// Nothing.
    pub const NONE: Self = Self {
        semantic_keywords: &[],
        aliases: &[],
        compatible_sources: &[],
        description: "",
        shape: None,
    };

    /// Sets the words that the name of a good source contains.
    #[must_use]
    pub const fn semantic_keywords(mut self, keywords: &'static [Name]) -> Self {
        self.semantic_keywords = keywords;
        self
    }

    /// Sets further names.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [Name]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets the state types an input is meant to come from.
    #[must_use]
    pub const fn compatible_sources(mut self, sources: &'static [Name]) -> Self {
        self.compatible_sources = sources;
        self
    }

    /// Sets the description.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Sets the shape of a field whose type contains the type it is in.
    #[must_use]
    pub const fn shape(mut self, shape: &'static Shape) -> Self {
        self.shape = Some(shape);
        self
    }

    pub(super) const fn input(&self, field: &'static Field) -> DependencySpec {
        let mut port = DependencySpec::field(field);
        port.semantic_keywords = self.semantic_keywords;
        port.aliases = self.aliases;
        port.compatible_sources = self.compatible_sources;
        port.description = self.description;
        if let Some(shape) = self.shape {
            port.data_type = shape.read();
        }
        port
    }

    pub(super) const fn output(&self, field: &'static Field) -> OutputSpec {
        let mut port = OutputSpec::field(field);
        port.aliases = self.aliases;
        port.description = self.description;
        if let Some(shape) = self.shape {
            port.data_type = shape.written();
        }
        port
    }
}

/// The input ports of some fields of a struct, by position.
///
/// # Panics
/// If the shape is no struct, or has not so many fields.
pub const fn input_ports<const N: usize>(
    shape: &'static Shape,
    fields: [(usize, PortWords); N],
) -> [DependencySpec; N] {
    let Shape::Object(object) = shape else {
        panic!("only the fields of a struct are ports");
    };
    let mut ports = [DependencySpec::BLANK; N];
    let mut i = 0;
    while i < N {
        let (at, words) = &fields[i];
        ports[i] = words.input(&object.fields()[*at]);
        i += 1;
    }
    ports
}

/// The output ports of some fields of a struct, by position.
///
/// # Panics
/// If the shape is no struct, or has not so many fields.
pub const fn output_ports<const N: usize>(
    shape: &'static Shape,
    fields: [(usize, PortWords); N],
) -> [OutputSpec; N] {
    let Shape::Object(object) = shape else {
        panic!("only the fields of a struct are ports");
    };
    let mut ports = [OutputSpec::BLANK; N];
    let mut i = 0;
    while i < N {
        let (at, words) = &fields[i];
        ports[i] = words.output(&object.fields()[*at]);
        i += 1;
    }
    ports
}
