//! A state given as JSON: what is added to it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::super::encode::Expression;
use super::super::expression::json;
use super::super::fields;
use super::super::layout::Store;
use super::super::raw::{self, RawResult};
use super::StateBuild;
use crate::asl::{self, QueryLanguage, Template};
use crate::resolve::WireSource;
use crate::spec::Exit;

impl StateBuild<'_, '_> {
    pub(super) fn raw(&mut self) -> asl::State {
        let Some(mut state) = self.configuration.take(|further| &mut further.raw) else {
            self.add_if_first("a state given as JSON must be an object");
            return asl::State::Raw(Map::new().into());
        };
        self.problems.extend(raw::problems(&state));
        if self.ends_with_data() {
            self.problems.push(
                "a branch ends with a state given as JSON, but gives data that is read after it; put `pass()` behind the state"
                    .to_owned(),
            );
        }
        let default = self.machine.query_language;
        let in_jsonata = raw::is_jsonata(&state, default);
        self.add_inputs(&mut state, in_jsonata);
        let placement = self.placement();
        if placement.store != Store::Nothing && RawResult::of(&state, default) == RawResult::Nothing
        {
            self.problems.push(
                "its JSON gives no result, but a state behind it reads one; write `raw(.., output = ())` if it gives nothing"
                    .to_owned(),
            );
        } else {
            raw::place(&mut state, default, placement, self.node().spec);
        }
        self.keep_item(&mut state);
        self.connect_raw(&mut state);
        fields::read_state(state)
    }

    /// Adds what the declaration binds to the parameters.
    fn add_inputs(&mut self, state: &mut Map<String, Value>, in_jsonata: bool) {
        let (language, field) = if in_jsonata {
            (QueryLanguage::Jsonata, "Arguments")
        } else {
            (QueryLanguage::JsonPath, "Parameters")
        };
        let mut problems = Vec::new();
        let extra = self.wiring.extra.iter().filter_map(|(name, source)| {
            let expression = match source {
                WireSource::Expression(steps) => match self.said(steps, in_jsonata) {
                    Ok(expression) => expression,
                    Err(problem) => {
                        problems.push(format!("`{name}`: {problem}"));
                        return None;
                    }
                },
                WireSource::Data(data) => Expression::Place(self.data_place(data)),
                WireSource::Literal(literal) => Expression::Value(json(literal)),
                WireSource::Computed => Expression::Value(self.computed(name)?),
                WireSource::Output(..)
                | WireSource::Outputs(..)
                | WireSource::Configured
                | WireSource::Absent => return None,
            };
            Some(match expression.into_template(language) {
                Template::Path(path) => (format!("{name}.$"), Value::String(path.into_owned())),
                value => ((*name).to_owned(), value.to_value()),
            })
        });
        let extra: Vec<_> = extra.collect();
        self.problems.append(&mut problems);
        if !extra.is_empty() {
            let parameters = state.entry(field).or_insert_with(|| Map::new().into());
            match parameters.as_object_mut() {
                Some(parameters) => parameters.extend(extra),
                None => self
                    .problems
                    .push(format!("`{field}` in the JSON of the state is no object")),
            }
        }
    }

    /// Lets a state in `JSONata` hand on the document, if what was given to an item is read from it later, after an error
    /// too.
    fn keep_item(&mut self, state: &mut Map<String, Value>) {
        const INPUT: &str = "{% $states.input %}";
        if !self.is_in_jsonata() {
            return;
        }
        let replaces = matches!(
            RawResult::of(state, self.machine.query_language),
            RawResult::Replaces { .. }
        );
        let (on, on_error) = (
            self.placement().keeps_document && replaces,
            self.placement().keeps_on_error,
        );
        let mut hand_on = |object: &mut Map<String, Value>, whose: &str| {
            let output = object.entry("Output").or_insert_with(|| INPUT.into());
            if output != INPUT {
                self.problems.push(format!(
                    "{whose} replaces the item of the map, which is read after it; leave it out, or make it `{INPUT}`"
                ));
            }
        };
        if let Some(Value::Array(catch)) = state.get_mut("Catch").filter(|_| on_error) {
            for catcher in catch.iter_mut().filter_map(Value::as_object_mut) {
                hand_on(catcher, "the `Output` of its `Catch`");
            }
        }
        if on {
            hand_on(state, "its `Output`");
        }
    }

    /// Adds the declared successor to the JSON of a state, or holds it against those that the JSON names.
    fn connect_raw(&mut self, state: &mut Map<String, Value>) {
        let kind = state
            .get("Type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let (ends_itself, chooses) = (matches!(kind, "Succeed" | "Fail"), kind == "Choice");
        let declared: BTreeSet<&str> = match self.node().exit {
            Exit::Given(next) => next.iter().map(|&next| self.names[next].as_ref()).collect(),
            Exit::Next(next) => {
                if !chooses {
                    let next = self.names[next].as_ref();
                    state.entry("Next").or_insert_with(|| next.into());
                }
                BTreeSet::from([self.names[next].as_ref()])
            }
            Exit::End => {
                if !ends_itself {
                    state.entry("End").or_insert(Value::Bool(true));
                }
                BTreeSet::new()
            }
            Exit::Choice { .. } => BTreeSet::new(),
        };
        let catches = self.node().catches.iter();
        let declared_caught = catches
            .map(|catch| self.names[catch.next].as_ref())
            .collect();
        let problems = raw::transition_problems(state, &declared, &declared_caught);
        let mut caught = self.catchers();
        self.problems.extend(problems);
        caught.retain(|catcher| !raw::catches(state, catcher));
        if !caught.is_empty()
            && let Value::Array(catch) = state
                .entry("Catch")
                .or_insert_with(|| Value::Array(Vec::new()))
        {
            catch.extend(
                caught
                    .iter()
                    .filter_map(|catcher| serde_json::to_value(catcher).ok()),
            );
        }
    }
}
