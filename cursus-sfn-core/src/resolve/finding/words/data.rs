//! How data is named, and why it is not there.

use super::super::super::locate::Unlocated;
use super::super::super::search::Origin;
use super::super::Reader;
use super::Words;
use crate::shape::push_kind;
use crate::spec::{DataRef, OutputSpec, PortScope, Root, StateKind};

impl Words<'_, '_> {
    /// What reads, and the data that it reads.
    pub(super) const fn reader(&mut self, reader: Reader<'_>, data: DataRef<'_>) {
        match reader {
            Reader::Binding(port) => {
                self.push_with_code(" binds its input ", port);
                self.text.push(" to ");
            }
            Reader::Setting(port) => {
                self.push_with_code(" sets its ", port);
                self.text.push(" to ");
            }
            Reader::Operand => {
                let kind = self.machine.states[self.state].spec.kind;
                let tests = matches!(kind, StateKind::Choice);
                self.text.push(if tests { " tests " } else { " reads " });
            }
        }
        self.data(data);
    }

    pub(super) const fn root(&mut self, root: Root) {
        self.text.push(match root {
            Root::State(state) => self.machine.identifier(state),
            Root::Input => "input",
            Root::Context => "context",
            Root::Caught => "caught",
        });
    }

    pub(super) const fn data(&mut self, data: DataRef<'_>) {
        self.text.push("`");
        self.path(data);
        self.text.push("`");
    }

    /// Data as `.bind(..)` would write it.
    pub(super) const fn path(&mut self, data: DataRef<'_>) {
        self.root(data.root);
        let mut i = 0;
        while i < data.path.len() {
            self.text.push(".");
            self.text.push(data.path[i]);
            i += 1;
        }
    }

    pub(super) const fn unlocated(&mut self, data: DataRef<'_>, why: Unlocated) {
        match why {
            Unlocated::NoOutput => {
                self.text.push(", but `");
                self.root(data.root);
                self.text.push("` gives nothing");
            }
            Unlocated::Unknown { at, similar } => {
                if at < data.path.len() {
                    self.push_with_code(", but there is no ", data.path[at]);
                    self.owner(data, at);
                } else {
                    self.text.push(", but it has several outputs; name one");
                }
                if let Some(similar) = similar {
                    self.did_you_mean(similar);
                }
            }
            Unlocated::NotWritten { at } => {
                self.push_with_code(", but ", data.path[at]);
                self.text.push(" is skipped when it is serialised");
            }
            Unlocated::MayBeMissing { at } => {
                self.push_with_code(", but ", data.path[at]);
                self.text.push(" may be missing");
            }
            Unlocated::Flattened { at, field } => {
                self.push_with_code(", but ", data.path[at]);
                self.text
                    .push(" is flattened, so that it is no value of its own");
                if let Some(field) = field {
                    self.text.push("\nhelp: name one of its fields, such as `");
                    self.path(data);
                    self.text.push(".");
                    self.text.push(field);
                    self.text.push("`");
                }
            }
            Unlocated::NotAnObject { at, shape } => {
                self.push_with_code(", but ", data.path[at]);
                self.text.push(" is ");
                push_kind(self.text, shape);
                self.text.push(" and has no fields");
            }
        }
    }

    /// The owner of the name at `at`: " in `order`", or " in what `load` gives".
    const fn owner(&mut self, data: DataRef<'_>, at: usize) {
        if at > 0 {
            self.push_with_code(" in ", data.path[at - 1]);
            return;
        }
        match data.root {
            Root::State(state) => {
                self.push_with_code(" in what ", self.machine.identifier(state));
                self.text.push(" gives");
            }
            Root::Input => self.text.push(" in the execution input"),
            Root::Context => self.text.push(" in the context"),
            Root::Caught => self.text.push(" in a caught error"),
        }
    }

    /// `state.port`, or `state` for the payload as a whole.
    pub(super) const fn origin(&mut self, origin: Origin) {
        self.text.push("`");
        self.origin_name(origin);
        self.text.push("`");
    }

    pub(super) const fn origin_name(&mut self, origin: Origin) {
        self.text.push(match origin.state {
            Some(state) => self.machine.identifier(state),
            None => "input",
        });
        let port = self.port(origin);
        if !matches!(port.scope, PortScope::Whole) {
            self.text.push(".");
            self.text.push(port.logical_name.as_str());
        }
    }

    pub(super) const fn port(&self, origin: Origin) -> &'static OutputSpec {
        let spec = match origin.state {
            Some(state) => self.machine.states[state].spec,
            None => self.machine.input,
        };
        spec.output_port(origin.output)
    }
}
