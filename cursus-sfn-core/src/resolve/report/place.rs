//! How data of a machine is written.

use super::super::search::Origin;
use super::super::wiring::DataSource;
use crate::names::rust_identifier;
use crate::spec::{MachineSpec, OutputSpec, PortScope};

/// A machine, with what its declaration calls each state.
#[derive(Clone, Copy)]
pub(super) struct Places<'m, 'a> {
    pub(super) machine: &'m MachineSpec<'a>,
    pub(super) identifiers: &'m [&'m str],
}

impl Places<'_, '_> {
    /// The output port.
    pub(super) const fn port(&self, origin: Origin) -> &'static OutputSpec {
        let spec = match origin.state {
            Some(state) => self.machine.states[state].spec,
            None => self.machine.input,
        };
        spec.output_port(origin.output)
    }

    /// What the declaration calls a state.
    pub(super) fn identifier(&self, state: usize) -> String {
        let name = self.machine.states[state].name;
        self.identifiers
            .get(state)
            .map_or_else(|| name.to_owned(), |identifier| (*identifier).to_owned())
    }

    /// `state.port`, or `state` for the payload as a whole.
    pub(super) fn output(&self, origin: Origin) -> String {
        let mut text = match origin.state {
            Some(state) => self.identifier(state),
            None => "input".to_owned(),
        };
        let port = self.port(origin);
        if !matches!(port.scope, PortScope::Whole) {
            push(&mut text, port.logical_name.as_str());
        }
        text
    }

    /// An output, and fields below it.
    pub(super) fn data(&self, data: &DataSource<'_>) -> String {
        let mut text = self.output(data.origin);
        for field in data.below {
            push(&mut text, field);
        }
        text
    }
}

fn push(text: &mut String, field: &str) {
    text.push('.');
    text.push_str(&rust_identifier(field));
}
