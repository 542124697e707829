//! One state.

use super::context::{Validator, is_substitution};
use super::schema::{Field, Language, Types};
use crate::diag::Code;
use crate::document::Node;

/// Where a state leads.
#[derive(Debug, Default)]
pub(super) struct Flow<'d> {
    /// The names of the states it leads to, where they stand, and the variables assigned on the way.
    pub(super) targets: Vec<Target<'d>>,
    /// What it assigns on its way out.
    pub(super) assign: Option<Node<'d>>,
    pub(super) is_terminal: bool,
    /// Whether it could not be read.
    pub(super) is_unknown: bool,
}

/// A transition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target<'d> {
    pub(super) node: Node<'d>,
    /// The `Assign` that applies on the way, if it is not that of the state.
    pub(super) assign: Assigned<'d>,
}

/// Which variables a transition assigns.
#[derive(Clone, Copy, Debug)]
pub(super) enum Assigned<'d> {
    /// Those of the state.
    State,
    /// Those of a choice rule or a catcher, or none.
    Own(Option<Node<'d>>),
}

/// The fields of a state, each once.
pub(super) struct State<'d> {
    pub(super) node: Node<'d>,
    /// The number of the scope, and that of the state in it.
    pub(super) at: (usize, usize),
    pub(super) language: Language,
    pub(super) types: Types,
    /// Those that are there by their own names.
    fields: u64,
    values: [Option<Node<'d>>; Field::COUNT],
}

impl<'d> State<'d> {
    pub(super) const fn get(&self, field: Field) -> Option<Node<'d>> {
        self.values[field as usize]
    }

    pub(super) const fn has(&self, field: Field) -> bool {
        self.values[field as usize].is_some()
    }

    pub(super) fn is_jsonata(&self) -> bool {
        self.language == Language::Jsonata
    }
}

impl<'d> Validator<'d> {
    /// Checks a state and what is in it. Adds to `flow`, which says nothing yet, where it leads.
    pub(super) fn state(
        &mut self,
        node: Node<'d>,
        at: (usize, usize),
        machine: Language,
        flow: &mut Flow<'d>,
    ) {
        if !self.is_object(node, "a state") {
            flow.is_unknown = true;
            return;
        }
        let mut state = State {
            node,
            at,
            language: machine,
            types: Types::ALL,
            fields: 0,
            values: [None; Field::COUNT],
        };
        self.fields_of_state(&mut state);
        self.state_language(&mut state, machine);
        let is_known = self.state_type(&mut state);
        let is_in_place = is_known && state.types.fields(state.language).are_all_of(state.fields);
        if !is_in_place {
            for (field, key) in first_keys(node) {
                self.placement(&state, field, key);
            }
        }
        self.common_fields(&state);
        if !is_known {
            flow.is_unknown = true;
            return;
        }
        flow.assign = state.get(Field::Assign).filter(|node| node.is_object());
        self.transition(&state, flow);
        match state.types {
            Types::TASK => self.task(&state),
            Types::PASS => self.pass(&state),
            Types::CHOICE => self.choice(&state, flow),
            Types::WAIT => self.wait(&state),
            Types::FAIL => self.fail(&state),
            Types::PARALLEL => self.parallel(&state, machine),
            Types::MAP => self.map(&state, machine),
            _ => {}
        }
        self.retriers(&state);
        self.catchers(&state, flow);
    }

    /// Notes the fields by name. Unknown and repeated ones are reported.
    fn fields_of_state(&mut self, state: &mut State<'d>) {
        let values = &mut state.values;
        let mut meant_fields = Vec::new();
        for (key, value) in state.node.entries() {
            let Some(field) = Field::named(key.key_bytes()) else {
                let name = key.as_str().unwrap_or_default();
                let known = Field::ALL.iter().map(|field| field.name());
                let meant = self.most_alike(name, known);
                let hint = crate::names::did_you_mean(meant);
                let message = format!("a state has no field `{name}`{hint}");
                self.report(Code::UNKNOWN_FIELD, key, message);
                let field = meant.and_then(|name| Field::named(name.as_bytes()));
                meant_fields.extend(field.map(|field| (field, value)));
                continue;
            };
            if values[field as usize].replace(value).is_none() {
                state.fields |= field.bit();
            } else if let Some((_, first)) =
                first_keys(state.node).find(|(known, _)| *known == field)
            {
                let name = field.name();
                self.report(Code::REPEATED_KEY, key, format!("`{name}` is given twice"))
                    .related(first, "it is given here first");
            }
        }
        // A field that is only misspelled is not missing as well.
        for (field, value) in meant_fields {
            values[field as usize].get_or_insert(value);
        }
    }

    fn state_language(&mut self, state: &mut State<'d>, machine: Language) {
        let Some(value) = state.get(Field::QueryLanguage) else {
            return;
        };
        let Some(language) = self.language(value) else {
            return;
        };
        if machine == Language::Jsonata && language == Language::JsonPath {
            self.report(
                Code::BACK_TO_JSONPATH,
                value,
                "the machine uses JSONata, so no state in it can use JSONPath",
            );
        }
        state.language = language;
    }

    /// Reads the type. Returns whether it is known.
    fn state_type(&mut self, state: &mut State<'d>) -> bool {
        let Some(node) = state.get(Field::Type) else {
            self.missing(state.node, "the state has no `Type`");
            return false;
        };
        if let Some(types) = node.as_str().and_then(Types::named) {
            state.types = types;
            return true;
        }
        if let Some(name) = self.text(node, "the type of the state, such as `Task`") {
            let hint = self.did_you_mean(name, Types::EACH.iter().map(|(name, _)| *name));
            self.report(
                Code::UNKNOWN_TYPE,
                node,
                format!("there is no state type `{name}`{hint}"),
            )
            .help(format!("the types are {}", Types::ALL));
        }
        false
    }

    /// Whether the state has a place for a field, and speaks its language.
    fn placement(&mut self, state: &State<'d>, field: Field, key: Node<'d>) {
        let name = field.name();
        if !field.types().has(state.types) {
            let message = match (state.types, field) {
                (Types::CHOICE, Field::Next | Field::End) => {
                    format!(
                        "a Choice state has no `{name}`; its rules and `Default` say what follows"
                    )
                }
                (Types::SUCCEED | Types::FAIL, Field::Next | Field::End) => {
                    format!(
                        "a {} state ends the machine, so it has no `{name}`",
                        state.types
                    )
                }
                _ => format!(
                    "a {} state has no `{name}`; only {} states have it",
                    state.types,
                    field.types()
                ),
            };
            self.report(Code::MISPLACED_FIELD, key, message);
            return;
        }
        match (field.language(), state.language) {
            (Some((Language::JsonPath, instead)), Language::Jsonata) => {
                let instead = match (field, state.types) {
                    (Field::Parameters, Types::PASS) => "`Output`",
                    (Field::Parameters, Types::MAP) => "`ItemSelector`",
                    _ => instead,
                };
                self.other_language(key, Language::JsonPath, &format!("use {instead}"));
            }
            (Some((Language::Jsonata, instead)), Language::JsonPath) => {
                let help = format!("use {instead}, or set `\"QueryLanguage\": \"JSONata\"`");
                self.other_language(key, Language::Jsonata, &help);
            }
            _ => {}
        }
    }

    /// Fields that many types have.
    fn common_fields(&mut self, state: &State<'d>) {
        if let Some(comment) = state.get(Field::Comment) {
            self.text(comment, "a text");
        }
        if state.is_jsonata() {
            self.jsonata_fields(state);
        } else {
            self.jsonpath_fields(state);
        }
    }

    fn transition(&mut self, state: &State<'d>, flow: &mut Flow<'d>) {
        if !Types::STEPS.has(state.types) {
            flow.is_terminal = state.types == Types::SUCCEED || state.types == Types::FAIL;
            return;
        }
        match (state.get(Field::Next), state.get(Field::End)) {
            (None, None) => {
                let message =
                    "the state says neither what follows (`Next`) nor that nothing does (`End`)";
                self.report_start(Code::NO_TRANSITION, state.node, message);
                // What was meant is not known, so that nothing follows from it.
                flow.is_unknown = true;
            }
            (Some(next), end) => {
                if let Some(end) = end {
                    self.report(
                        Code::NEXT_AND_END,
                        end,
                        "the state has both `Next` and `End`",
                    )
                    .related(next, "it leads on here");
                }
                self.target(next, Assigned::State, flow);
            }
            (None, Some(end)) => {
                flow.is_terminal = true;
                if end.as_bool() != Some(true) && !is_substitution(end) {
                    self.report(Code::END_NOT_TRUE, end, "`End` is `true` or left out");
                }
            }
        }
    }

    /// Notes a transition to the state that `node` names.
    pub(super) fn target(&mut self, node: Node<'d>, assign: Assigned<'d>, flow: &mut Flow<'d>) {
        match self.text(node, "the name of a state") {
            Some(_) => flow.targets.push(Target { node, assign }),
            None => flow.is_unknown = true,
        }
    }
}

/// The first key of each field of a state.
fn first_keys(state: Node<'_>) -> impl Iterator<Item = (Field, Node<'_>)> {
    let mut met = 0;
    let keys = state.entries().map(|(key, _)| key);
    keys.filter_map(move |key| {
        let field = Field::named(key.key_bytes())?;
        let is_first = met & field.bit() == 0;
        met |= field.bit();
        is_first.then_some((field, key))
    })
}
