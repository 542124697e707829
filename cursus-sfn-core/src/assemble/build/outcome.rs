//! What becomes of the result of a state that runs work.

use serde_json::Value;

use super::super::encode::{constant, is_result};
use super::super::layout::{Ending, Store};
use super::{StateBuild, around};
use crate::asl::{DataPath, QueryLanguage, Template};
use crate::spec::{Exit, PortScope};

/// The fields of a state that say it.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) result_selector: Option<Template>,
    pub(super) result_path: Option<DataPath>,
    pub(super) output_path: Option<DataPath>,
    pub(super) output: Option<Template>,
    pub(super) assign: Option<Template>,
}

/// Moves the fields of an outcome into a state that has them.
macro_rules! settle {
    ($state:expr, $outcome:expr) => {{
        let outcome = $outcome;
        $state.result_selector = outcome.result_selector;
        $state.result_path = outcome.result_path;
        $state.output_path = outcome.output_path;
        $state.output = outcome.output;
        $state.assign = outcome.assign;
    }};
}

pub(super) use settle;

impl StateBuild<'_, '_> {
    /// What becomes of the result: it is the output, or it is kept.
    pub(super) fn outcome(&mut self) -> Outcome {
        let mut outcome = Outcome::default();
        if let Some(ending) = self.ending(None) {
            if self.is_in_jsonata() {
                outcome.output = Some(ending);
            } else {
                outcome.result_selector = Some(ending);
            }
        } else if matches!(self.node().exit, Exit::End) {
            self.give(&mut outcome);
        } else if self.is_in_jsonata() {
            outcome.assign = self.assigned();
            // What was given to an item is read from the document.
            if self.placement().keeps_document {
                outcome.output = Some("{% $states.input %}".into());
            }
        } else {
            self.keep(&mut outcome);
        }
        outcome
    }

    /// Whether something is read of the branch that ends with the state.
    pub(super) fn ends_with_data(&self) -> bool {
        self.machine.is_end(self.state) && !self.layout.ending(self.machine, self.state).is_empty()
    }

    /// What a branch ends with after the state, if anything of it is read. `fixed` is what the state itself gives where the
    /// configuration says so.
    pub(super) fn ending(&mut self, fixed: Option<&Value>) -> Option<Template> {
        self.ending_in(self.language(), fixed)
    }

    /// The same in `JSONata`, for states that have no other way to say it.
    pub(super) fn ending_in_jsonata(&mut self) -> Option<Template> {
        self.ending_in(QueryLanguage::Jsonata, None)
    }

    fn ending_in(&mut self, language: QueryLanguage, fixed: Option<&Value>) -> Option<Template> {
        if !self.ends_with_data() {
            return None;
        }
        let ending = self.layout.ending(self.machine, self.state).into_iter();
        let entries = ending.map(|(key, value)| {
            let value = match (value, fixed) {
                (Ending::Place(place), _) => place.template(language),
                (Ending::Own(output), None) => self.selected_in(output, language),
                (Ending::Own(output), Some(fixed)) => {
                    let port = self.node().spec.output_port(output);
                    let value = match port.scope {
                        PortScope::Field => &fixed[port.key],
                        PortScope::Named | PortScope::Whole => fixed,
                    };
                    constant(value.clone(), language)
                }
            };
            (key, value)
        });
        Some(Template::Object(entries.collect()))
    }

    /// Makes the payload of the last state the output.
    fn give(&mut self, outcome: &mut Outcome) {
        let spec = self.node().spec;
        let Some(group) = &spec.output else {
            return;
        };
        let is_read = self.node().scope.is_some() || !self.machine.output.is_empty();
        if !is_read || group.payload.is_empty() {
            return;
        }
        let whole = spec.output_count() - 1;
        if is_result(spec, whole) {
            return;
        }
        match self.selected(whole) {
            output if self.is_in_jsonata() => outcome.output = Some(output),
            Template::Path(path) => outcome.output_path = Some(DataPath::At(path)),
            selector => outcome.result_selector = Some(selector),
        }
    }

    /// The variables that keep of the result what is read.
    fn assigned(&mut self) -> Option<Template> {
        let assigned = self.placement().assigned(|output| self.selected(output));
        (!assigned.is_empty_object()).then_some(assigned)
    }

    /// Keeps of the result what is read.
    fn keep(&mut self, outcome: &mut Outcome) {
        let placement = self.placement();
        match &placement.store {
            Store::Nothing | Store::Context | Store::ExecutionInput(_) => {
                outcome.result_path = Some(DataPath::Discard);
            }
            Store::Variables => {
                outcome.assign = self.assigned();
                outcome.result_path = Some(DataPath::Discard);
            }
            Store::Slot(slot) => match (placement.keeps_document, placement.values.as_slice()) {
                (true, [kept]) if kept.key.is_empty() => {
                    outcome.result_path = Some(DataPath::At(slot.clone()));
                }
                (true, _) => {
                    outcome.result_selector = Some(self.entries());
                    outcome.result_path = Some(DataPath::At(slot.clone()));
                }
                (false, [kept]) if kept.key.is_empty() => {
                    outcome.result_selector = Some(around(slot, self.selected(kept.output)));
                }
                (false, _) => outcome.result_selector = Some(around(slot, self.entries())),
            },
        }
    }

    /// The kept values by key, as a slot holds them.
    fn entries(&mut self) -> Template {
        let values = self.placement().values.iter();
        let entries = values.map(|kept| (kept.key.clone(), self.selected(kept.output)));
        Template::Object(entries.collect())
    }

    /// What of the result an output port is.
    fn selected(&mut self, output: usize) -> Template {
        self.selected_in(output, self.language())
    }

    fn selected_in(&mut self, output: usize, language: QueryLanguage) -> Template {
        let machine = self.machine;
        match self.layout.exported(machine, self.state, output) {
            Some(place) => place.template(language),
            None => {
                let node = &machine.states[self.state];
                self.kinds.selected(node, output, language)
            }
        }
    }
}
