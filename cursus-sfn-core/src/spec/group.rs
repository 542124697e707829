//! Ports that come from a payload type.

use super::{DependencySpec, OutputSpec, PayloadSpec};

/// How a payload is written in the parameters of a service, or read from its response.
///
/// A payload of any JSON is handed over as it stands, whatever the encoding: it must be in the service's form already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As JSON.
    Json,
    /// As an object of strings: numbers and truth values become text, as AWS Batch parameters must.
    Strings,
    /// As a list of `{"Name": .., "Value": ..}` with text values, as ECS environments are.
    Environment,
    /// As DynamoDB attribute values: `{"S": ..}`, `{"N": ..}`, `{"BOOL": ..}`.
    AttributeValues,
}

/// Input ports that come from a payload type.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct InputGroup {
    /// The payload.
    pub payload: &'static PayloadSpec,
    /// The port that stands for it where it is not taken apart by field.
    pub whole: DependencySpec,
    /// The parameter it is put under, nested with `.`; empty: it is the parameters.
    pub parameter: &'static str,
    /// How it is written.
    pub encoding: Encoding,
    /// What each key begins with.
    pub key_prefix: &'static str,
    /// Whether it is one port even where its type has fields.
    pub undivided: bool,
}

impl InputGroup {
    /// A payload put under `parameter`; `whole` is the port that stands for it where it is one port.
    pub const fn new(
        payload: &'static PayloadSpec,
        mut whole: DependencySpec,
        parameter: &'static str,
    ) -> Self {
        whole.data_type = payload.shape.read();
        // Any JSON includes none.
        whole.required &= !payload.is_untyped();
        Self {
            payload,
            whole,
            parameter,
            encoding: Encoding::Json,
            key_prefix: "",
            undivided: false,
        }
    }

    /// Sets how it is written.
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Sets what each key begins with.
    #[must_use]
    pub const fn key_prefix(mut self, prefix: &'static str) -> Self {
        self.key_prefix = prefix;
        self
    }

    /// Makes it one port even where its type has fields.
    #[must_use]
    pub const fn undivided(mut self) -> Self {
        self.undivided = true;
        self
    }

    /// Whether the payload is one port.
    pub const fn is_whole(&self) -> bool {
        self.undivided || matches!(self.payload.inputs, [])
    }

    /// The number of ports.
    pub const fn port_count(&self) -> usize {
        if self.payload.is_empty() {
            0
        } else if self.is_whole() {
            1
        } else {
            self.payload.inputs.len()
        }
    }

    pub(crate) const fn port(&'static self, index: usize) -> &'static DependencySpec {
        if self.is_whole() {
            &self.whole
        } else {
            &self.payload.inputs[index]
        }
    }
}

/// Output ports that come from a payload type.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OutputGroup {
    /// The payload.
    pub payload: &'static PayloadSpec,
    /// The port that stands for it as a whole.
    pub whole: OutputSpec,
    /// How it is read.
    pub encoding: Encoding,
}

impl OutputGroup {
    /// A payload; `whole` is the port that stands for all of it, and says where it stands in the result.
    pub const fn new(payload: &'static PayloadSpec, mut whole: OutputSpec) -> Self {
        whole.data_type = payload.shape.written();
        Self {
            payload,
            whole,
            encoding: Encoding::Json,
        }
    }

    /// Sets how it is read.
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// The number of ports: each field, and the whole.
    pub const fn port_count(&self) -> usize {
        if self.payload.is_empty() {
            0
        } else {
            self.payload.outputs.len() + 1
        }
    }
}
