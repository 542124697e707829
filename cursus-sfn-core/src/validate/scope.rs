//! Machines, branches and processors: levels whose states follow each other.

use std::collections::hash_map::Entry;
use std::ops::Range;

use super::context::{Validator, is_substitution};
use super::schema::Language;
use super::state::{Flow, State, Target};
use crate::diag::Code;
use crate::document::Node;

/// The longest name of a state, in characters.
const MAX_NAME: usize = 80;

/// A machine, branch or processor.
#[derive(Debug)]
pub(super) struct Scope<'d> {
    pub(super) node: Node<'d>,
    pub(super) kind: ScopeKind,
    /// The scope around it, and the number of the state there.
    pub(super) parent: Option<(usize, usize)>,
    pub(super) start: Option<Node<'d>>,
    pub(super) states: Vec<ScopeState<'d>>,
    /// The transitions of its states.
    pub(super) targets: Vec<Target<'d>>,
    /// Whether something in it could not be read, so that little can be said of its control flow.
    pub(super) is_incomplete: bool,
}

/// What a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Machine,
    Branch,
    Processor { is_distributed: bool },
}

impl ScopeKind {
    /// Whether its states run in executions of their own.
    pub(super) const fn is_distributed(self) -> bool {
        matches!(
            self,
            Self::Processor {
                is_distributed: true
            }
        )
    }

    /// The fields that it may have.
    const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Machine => &[
                "StartAt",
                "States",
                "Comment",
                "QueryLanguage",
                "Version",
                "TimeoutSeconds",
            ],
            Self::Branch => &["StartAt", "States", "Comment"],
            Self::Processor { .. } => &["StartAt", "States", "Comment", "ProcessorConfig"],
        }
    }

    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Branch => "branch",
            Self::Processor { .. } => "processor",
        }
    }
}

/// A state and where it leads.
#[derive(Debug)]
pub(super) struct ScopeState<'d> {
    pub(super) key: Node<'d>,
    /// Its transitions among those of the scope.
    pub(super) targets: Range<usize>,
    /// What it assigns on its way out.
    pub(super) assign: Option<Node<'d>>,
    pub(super) is_terminal: bool,
}

impl<'d> ScopeState<'d> {
    pub(super) fn name(&self) -> &'d str {
        self.key.as_str().unwrap_or_default()
    }
}

/// Where the first state of a name is.
#[derive(Debug)]
pub(super) struct Place<'d> {
    pub(super) scope: usize,
    pub(super) state: usize,
    pub(super) key: Node<'d>,
    /// Whether there is another state of the name.
    pub(super) is_repeated: bool,
}

impl<'d> Validator<'d> {
    /// Checks a machine, branch or processor and everything in it.
    pub(super) fn scope(
        &mut self,
        node: Node<'d>,
        kind: ScopeKind,
        parent: Option<(usize, usize)>,
        language: Language,
    ) {
        if !self.is_object(node, "a machine with `StartAt` and `States`") {
            return;
        }
        self.repeated_keys(node);
        let language = self.scope_language(node, kind, language);
        for (key, value) in node.entries() {
            self.scope_field(key, value, kind);
        }
        let index = self.scopes.len();
        self.scopes.push(Scope {
            node,
            kind,
            parent,
            start: None,
            states: Vec::new(),
            targets: Vec::new(),
            is_incomplete: false,
        });
        match node.get("StartAt") {
            None => {
                let message = format!(
                    "the {} does not say where it begins: `StartAt` is missing",
                    kind.describe()
                );
                self.missing(node, message);
            }
            Some(start) => {
                if self.text(start, "the name of a state").is_some() {
                    self.scopes[index].start = Some(start);
                }
            }
        }
        match node.get("States") {
            None => {
                self.missing(node, format!("the {} has no `States`", kind.describe()));
            }
            Some(states) => self.states(states, index, language),
        }
    }

    /// Checks what stands in a scope beside its states and their start.
    fn scope_field(&mut self, key: Node<'d>, value: Node<'d>, kind: ScopeKind) {
        match key.as_str().unwrap_or_default() {
            "StartAt" | "States" => {}
            "Comment" => {
                self.text(value, "a text");
            }
            "QueryLanguage" if kind == ScopeKind::Machine => {}
            "QueryLanguage" => {
                let message = format!("a {} cannot set its own `QueryLanguage`", kind.describe());
                self.report(Code::NESTED_QUERY_LANGUAGE, key, message);
            }
            "Version" if kind == ScopeKind::Machine => self.version(value),
            "TimeoutSeconds" if kind == ScopeKind::Machine => {
                self.whole_number(value, 1..=99_999_999, None);
            }
            "ProcessorConfig" if matches!(kind, ScopeKind::Processor { .. }) => {}
            name => {
                self.unknown_field(key, name, kind.describe(), kind.fields().iter().copied());
            }
        }
    }

    /// The name of a state, where it stands.
    pub(super) fn key_of(&self, state: &State<'d>) -> Node<'d> {
        self.scopes[state.at.0].states[state.at.1].key
    }

    /// Notes a field that the language does not know.
    pub(super) fn unknown_field<'n>(
        &mut self,
        key: Node<'d>,
        name: &str,
        of: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let hint = self.did_you_mean(name, known);
        self.report(
            Code::UNKNOWN_FIELD,
            key,
            format!("a {of} has no field `{name}`{hint}"),
        );
    }

    fn scope_language(&mut self, node: Node<'d>, kind: ScopeKind, outer: Language) -> Language {
        match node.get("QueryLanguage") {
            Some(value) if kind == ScopeKind::Machine => self.language(value).unwrap_or(outer),
            _ => outer,
        }
    }

    /// Notes a field of the language that its state does not use.
    pub(super) fn other_language(&mut self, key: Node<'d>, language: Language, help: &str) {
        let name = key.as_str().unwrap_or_default();
        let (code, message) = match language {
            Language::JsonPath => (
                Code::JSONPATH_ONLY,
                format!("`{name}` is for JSONPath, but this state uses JSONata"),
            ),
            Language::Jsonata => (
                Code::JSONATA_ONLY,
                format!("`{name}` is for JSONata, but this state uses JSONPath"),
            ),
        };
        self.report(code, key, message).help(help);
    }

    /// The language that `QueryLanguage` names. As AWS does, anything but `JSONPath` is taken for JSONata.
    pub(super) fn language(&mut self, value: Node<'d>) -> Option<Language> {
        let name = self.text(value, "`JSONPath` or `JSONata`")?;
        Some(match name {
            "JSONPath" => Language::JsonPath,
            "JSONata" => Language::Jsonata,
            _ => {
                let hint = self.did_you_mean(name, ["JSONPath", "JSONata"]);
                let hint = if hint.is_empty() {
                    "; it is `JSONPath` or `JSONata`"
                } else {
                    &hint
                };
                self.report(
                    Code::UNKNOWN_VALUE,
                    value,
                    format!("there is no query language `{name}`{hint}"),
                );
                Language::Jsonata
            }
        })
    }

    fn version(&mut self, value: Node<'d>) {
        if let Some(version) = self.text(value, "the version of the language, `1.0`")
            && version != "1.0"
        {
            let message = format!("there is no version `{version}` of the language; write `1.0`");
            self.report(Code::UNKNOWN_VALUE, value, message);
        }
    }

    fn states(&mut self, states: Node<'d>, scope: usize, language: Language) {
        if !self.is_object(states, "an object with a state for each name") {
            self.scopes[scope].is_incomplete = true;
            return;
        }
        if states.entries().next().is_none() {
            let kind = self.scopes[scope].kind.describe();
            self.report(Code::NO_STATES, states, format!("the {kind} has no states"));
            self.scopes[scope].is_incomplete = true;
            return;
        }
        let count = states.entries().count();
        self.states.reserve(count);
        self.scopes[scope].states.reserve(count);
        self.scopes[scope].targets.reserve(count);
        let mut flow = Flow::default();
        for (key, node) in states.entries() {
            let index = self.scopes[scope].states.len();
            self.state_name(key, (scope, index));
            self.scopes[scope].states.push(ScopeState {
                key,
                targets: 0..0,
                assign: None,
                is_terminal: false,
            });
            self.state(node, (scope, index), language, &mut flow);
            let scope = &mut self.scopes[scope];
            let first = scope.targets.len();
            scope.targets.append(&mut flow.targets);
            scope.is_incomplete |= flow.is_unknown;
            let state = &mut scope.states[index];
            state.targets = first..scope.targets.len();
            state.assign = flow.assign;
            state.is_terminal = flow.is_terminal;
            // Its list of targets is used again.
            flow = Flow {
                targets: flow.targets,
                ..Flow::default()
            };
        }
    }

    fn state_name(&mut self, key: Node<'d>, (scope, state): (usize, usize)) {
        let name = key.as_str().unwrap_or_default();
        // A character takes at least one byte.
        let length = if name.len() > MAX_NAME {
            name.chars().count()
        } else {
            name.len()
        };
        if name.is_empty() {
            self.report(
                Code::INVALID_STATE_NAME,
                key,
                "the name of the state is empty",
            );
        } else if length > MAX_NAME && !is_substitution(key) {
            let message =
                format!("the name of the state has {length} characters; it may have {MAX_NAME}");
            self.report(Code::INVALID_STATE_NAME, key, message);
        }
        let is_printable = |byte: u8| (b' '..=b'~').contains(&byte);
        if !name.bytes().all(is_printable) && name.chars().any(char::is_control) {
            let message = "the name of the state has a control character";
            self.report(Code::INVALID_STATE_NAME, key, message);
        }
        let place = match self.states.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert(Place {
                    scope,
                    state,
                    key,
                    is_repeated: false,
                });
                return;
            }
            Entry::Occupied(entry) => entry.into_mut(),
        };
        place.is_repeated = true;
        let first = place.key;
        let (code, message) = if place.scope == scope {
            (Code::REPEATED_KEY, format!("state `{name}` is given twice"))
        } else {
            (
                Code::DUPLICATE_STATE_NAME,
                format!(
                    "there is a state `{name}` already; names are unique in the whole definition"
                ),
            )
        };
        self.report(code, key, message)
            .related(first, "it is given here first");
    }
}
