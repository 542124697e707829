//! What becomes of the result of a state that runs work.

use super::super::encode::selected;
use super::super::layout::{Ending, Store};
use super::{StateBuild, around};
use crate::asl::{DataPath, Template};
use crate::jsonata::field_of_path;
use crate::spec::{Exit, PortScope};

/// The fields of a state that say it.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) result_selector: Option<Template>,
    pub(super) result_path: Option<DataPath>,
    pub(super) output_path: Option<DataPath>,
    pub(super) assign: Option<Template>,
}

/// Moves the fields of an outcome into a state that has them.
macro_rules! settle {
    ($state:expr, $outcome:expr) => {{
        let outcome = $outcome;
        $state.result_selector = outcome.result_selector;
        $state.result_path = outcome.result_path;
        $state.output_path = outcome.output_path;
        $state.assign = outcome.assign;
    }};
}

pub(super) use settle;

impl StateBuild<'_, '_> {
    /// What becomes of the result: it is the output, or it is kept.
    pub(super) fn outcome(&self) -> Outcome {
        if !matches!(self.node().exit, Exit::End) {
            self.kept()
        } else if let Some(ending) = self.ending() {
            Outcome {
                result_selector: Some(ending),
                ..Outcome::default()
            }
        } else {
            self.output()
        }
    }

    /// What a branch ends with after the state, if anything of it is read.
    pub(super) fn ending(&self) -> Option<Template> {
        let ending = self.layout.ending(self.machine, self.state).into_iter();
        let entries = ending.map(|(key, value)| {
            let value = match value {
                Ending::Own(output) => self.layout.selected(self.machine, self.state, output),
                Ending::Path(path) => Template::Path(path.into()),
            };
            (key, value)
        });
        let entries: Vec<_> = entries.collect();
        (!entries.is_empty()).then_some(Template::Object(entries))
    }

    /// The same where the state gives what its configuration says.
    pub(super) fn ending_with(&self, result: &serde_json::Value) -> Option<Template> {
        let ending = self.layout.ending(self.machine, self.state).into_iter();
        let entries = ending.map(|(key, value)| {
            let value = match value {
                Ending::Own(output) => {
                    let port = self.node().spec.output_port(output);
                    Template::from(match port.scope {
                        PortScope::Field => result[port.key].clone(),
                        PortScope::Named | PortScope::Whole => result.clone(),
                    })
                }
                Ending::Path(path) => Template::Path(path.into()),
            };
            (key, value)
        });
        let entries: Vec<_> = entries.collect();
        (!entries.is_empty()).then_some(Template::Object(entries))
    }

    /// The same in `JSONata`, for states that have no other way to say it.
    pub(super) fn ending_in_jsonata(&self) -> Option<Template> {
        let ending = self.layout.ending(self.machine, self.state).into_iter();
        let entries = ending.filter_map(|(key, value)| match value {
            Ending::Own(_) => None,
            Ending::Path(path) => Some((key, Template::from(field_of_path(&path)))),
        });
        let entries: Vec<_> = entries.collect();
        (!entries.is_empty()).then_some(Template::Object(entries))
    }

    /// Makes the payload of the last state the output.
    fn output(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let spec = self.node().spec;
        let Some(group) = &spec.output else {
            return outcome;
        };
        let is_read = self.node().scope.is_some() || !self.machine.output.is_empty();
        if !is_read || group.payload.is_empty() {
            return outcome;
        }
        match selected(spec, spec.output_count() - 1) {
            Template::Path(path) if path == "$" => {}
            Template::Path(path) => outcome.output_path = Some(DataPath::At(path)),
            selector => outcome.result_selector = Some(selector),
        }
        outcome
    }

    /// Keeps of the result what is read.
    fn kept(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let placement = self.placement();
        match &placement.store {
            Store::Nothing => outcome.result_path = Some(DataPath::Discard),
            Store::Variables => {
                outcome.assign = Some(self.entries());
                outcome.result_path = Some(DataPath::Discard);
            }
            Store::Slot(slot) => match (placement.keeps_document, placement.values.as_slice()) {
                (true, [kept]) if kept.key.is_empty() => {
                    outcome.result_path = Some(format!("${slot}").into());
                }
                (true, _) => {
                    outcome.result_selector = Some(self.entries());
                    outcome.result_path = Some(format!("${slot}").into());
                }
                (false, [kept]) if kept.key.is_empty() => {
                    let all = self.layout.selected(self.machine, self.state, kept.output);
                    outcome.result_selector = Some(around(slot, all));
                }
                (false, _) => outcome.result_selector = Some(around(slot, self.entries())),
            },
        }
        outcome
    }

    /// The kept values by key.
    pub(super) fn entries(&self) -> Template {
        let values = self.placement().values.iter();
        let entries = values.map(|kept| {
            let value = self.layout.selected(self.machine, self.state, kept.output);
            (kept.key.clone(), value)
        });
        Template::Object(entries.collect())
    }
}
