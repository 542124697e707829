//! How data of a machine is written.

use super::super::expression::{push_field, text_of};
use super::super::search::Origin;
use super::super::source::giver;
use super::super::wiring::DataSource;
use crate::spec::{MachineSpec, OutputSpec, PortScope, Root, Step};

/// A machine.
#[derive(Clone, Copy)]
pub(super) struct Places<'m, 'a> {
    pub(super) machine: &'m MachineSpec<'a>,
}

impl Places<'_, '_> {
    /// The output port.
    pub(super) const fn port(self, origin: Origin) -> &'static OutputSpec {
        let spec = match origin.state {
            Some(state) => self.machine.states[state].spec,
            None => self.machine.input,
        };
        spec.output_port(origin.output)
    }

    /// What the declaration calls a state.
    pub(super) fn identifier(self, state: usize) -> String {
        self.machine.identifier(state).to_owned()
    }

    /// `state.port`, or `state` for the payload as a whole.
    pub(super) fn output(self, origin: Origin) -> String {
        let mut text = match origin.state {
            Some(state) => self.identifier(state),
            None => "input".to_owned(),
        };
        let port = self.port(origin);
        if !matches!(port.scope, PortScope::Whole) {
            push_field(&mut text, port.logical_name.as_str());
        }
        text
    }

    /// An output of what no state gives.
    fn given(self, root: Root, output: usize) -> String {
        let port = giver(self.machine, root).output_port(output);
        let name = match root {
            Root::Caught => "caught",
            Root::Context | Root::Input | Root::State(_) => "context",
        };
        let mut text = name.to_owned();
        if !matches!(port.scope, PortScope::Whole) {
            push_field(&mut text, port.logical_name.as_str());
        }
        text
    }

    /// An expression of a state.
    pub(super) fn expression(self, state: usize, steps: &[Step<'_>]) -> String {
        let operands = self.machine.states[state].operands;
        text_of(steps, operands, &|state| self.identifier(state))
    }

    /// An output, and fields below it.
    pub(super) fn data(self, data: &DataSource<'_>) -> String {
        let mut text = match data.origin() {
            Some(origin) => self.output(origin),
            None => self.given(data.root, data.output),
        };
        for field in data.below {
            push_field(&mut text, field);
        }
        text
    }
}
