//! Which machine has which field.

use std::collections::BTreeMap;
use std::fmt;

use cursus_sfn::asl::QueryLanguage;
use serde_json::{Map, Value as Json};

use super::Definition;
use super::fields::{FIELDS, In};

/// Where a field was seen: of what, which, whether in JSONata; the machine and the state.
type Places = BTreeMap<(&'static str, String, bool), String>;

/// For each field the first state that has it.
#[derive(Default)]
pub(super) struct Table {
    places: Places,
}

/// Looks through all definitions.
pub(super) fn of(definitions: &[Definition]) -> Table {
    let mut table = Table::default();
    for definition in definitions {
        let mut look = Look {
            table: &mut table,
            machine: definition.machine,
            state: String::new(),
            in_jsonata: definition.language == QueryLanguage::Jsonata,
            is_all_jsonata: definition.language == QueryLanguage::Jsonata,
        };
        look.scope("State machine", object(&definition.json));
    }
    table
}

/// A walk through one definition.
struct Look<'t> {
    table: &'t mut Table,
    machine: &'static str,
    state: String,
    in_jsonata: bool,
    /// Whether the machine is.
    is_all_jsonata: bool,
}

impl Look<'_> {
    fn note(&mut self, of: &'static str, fields: &Map<String, Json>) {
        for field in fields.keys() {
            let place = match self.state.as_str() {
                "" => format!("`{}`", self.machine),
                state => format!("`{}`, state `{state}`", self.machine),
            };
            self.table
                .places
                .entry((of, field.clone(), self.in_jsonata))
                .or_insert(place);
        }
    }

    /// A machine, a branch, or what a Map runs.
    fn scope(&mut self, of: &'static str, scope: &Map<String, Json>) {
        self.note(of, scope);
        if let Some(config) = scope.get("ProcessorConfig") {
            self.note("ProcessorConfig", object(config));
        }
        let outer = self.in_jsonata;
        for (name, state) in object(&scope["States"]) {
            self.state.clone_from(name);
            // A state may be in JSONata in a machine that is not. What it runs is in the language of the machine.
            let own = state.get("QueryLanguage");
            self.in_jsonata =
                self.is_all_jsonata || own.is_some_and(|language| language == "JSONata");
            self.look_at_state(object(state));
            self.in_jsonata = outer;
        }
    }

    fn look_at_state(&mut self, state: &Map<String, Json>) {
        let kind = state["Type"].as_str().unwrap();
        let kind = FIELDS
            .iter()
            .map(|(of, _)| *of)
            .find(|of| *of == kind)
            .unwrap();
        self.note(kind, state);
        for (field, of) in [("Retry", "Retrier"), ("Catch", "Catcher")] {
            for handler in list(state, field) {
                self.note(of, object(handler));
            }
        }
        for rule in list(state, "Choices") {
            self.rule(object(rule));
        }
        let parts = [
            ("ItemReader", "ReaderConfig"),
            ("ItemBatcher", ""),
            ("ResultWriter", "WriterConfig"),
        ];
        for (part, config) in parts {
            if let Some(found) = state.get(part) {
                self.note(part, object(found));
                if let Some(inner) = found.get(config) {
                    self.note(config, object(inner));
                }
            }
        }
        for branch in list(state, "Branches") {
            self.scope("Branch", object(branch));
        }
        if let Some(processor) = state.get("ItemProcessor") {
            self.scope("ItemProcessor", object(processor));
        }
    }

    fn rule(&mut self, rule: &Map<String, Json>) {
        self.note("Choice rule", rule);
        for operator in ["And", "Or"] {
            for inner in list(rule, operator) {
                self.rule(object(inner));
            }
        }
        if let Some(inner) = rule.get("Not") {
            self.rule(object(inner));
        }
    }
}

fn object(json: &Json) -> &Map<String, Json> {
    json.as_object().unwrap()
}

fn list<'j>(state: &'j Map<String, Json>, field: &str) -> &'j [Json] {
    state
        .get(field)
        .and_then(Json::as_array)
        .map_or(&[], Vec::as_slice)
}

impl Table {
    fn place(&self, of: &'static str, field: &str, in_jsonata: bool) -> Option<&str> {
        let key = (of, field.to_owned(), in_jsonata);
        self.places.get(&key).map(String::as_str)
    }

    /// The fields that no machine has.
    pub(super) fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for (of, fields) in FIELDS {
            for (field, legal) in *fields {
                for (language, name) in LANGUAGES {
                    if legal.allows(language) && self.place(of, field, language).is_none() {
                        missing.push(format!("{of}: {field} in {name}"));
                    }
                }
            }
        }
        missing
    }

    /// The fields that are not in the list.
    pub(super) fn unknown(&self) -> Vec<String> {
        let is_known = |of: &str, field: &str| {
            let listed = FIELDS.iter().find(|(known, _)| *known == of);
            listed.is_some_and(|(_, fields)| fields.iter().any(|(known, _)| *known == field))
        };
        let unknown = self
            .places
            .keys()
            .filter(|(of, field, _)| !is_known(of, field));
        unknown
            .map(|(of, field, _)| format!("{of}: {field}"))
            .collect()
    }
}

const LANGUAGES: [(bool, &str); 2] = [(false, "JSONPath"), (true, "JSONata")];

impl In {
    fn allows(self, in_jsonata: bool) -> bool {
        match self {
            Self::Both => true,
            Self::JsonPath => !in_jsonata,
            Self::Jsonata => in_jsonata,
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Where each field of the language is declared\n")?;
        writeln!(
            f,
            "The machines are in [`tests/asl_coverage`](../tests/asl_coverage), their definitions in\n[`tests/golden/coverage`](../tests/golden/coverage). Those whose names begin with `given` say the field in the JSON of a state;\nthe others have it from what is declared. A field that is not legal in a query language has `–` there.\n\nWritten by `UPDATE_GOLDEN=1 cargo test --test asl_coverage`."
        )?;
        for (of, fields) in FIELDS {
            writeln!(
                f,
                "\n## {of}\n\n| field | JSONPath | JSONata |\n|---|---|---|"
            )?;
            for (field, legal) in *fields {
                write!(f, "| `{field}` |")?;
                for (language, _) in LANGUAGES {
                    let place = match self.place(of, field, language) {
                        Some(place) => place,
                        None if legal.allows(language) => "",
                        None => "–",
                    };
                    write!(f, " {place} |")?;
                }
                writeln!(f)?;
            }
        }
        Ok(())
    }
}
