//! The control flow of a definition, whether or not the definition is right.

mod rule;

use indexmap::IndexMap;

use super::{ScopeKind, StateGraph, StateType, TransitionKind};
use crate::document::{Document, Node};

/// What is said of the way that a choice takes if no condition holds.
pub(crate) const ELSE: &str = "else";

impl StateGraph {
    /// The control flow of a definition, with all that is inside of its states.
    ///
    /// A definition with mistakes has one too: a transition that leads nowhere leads to a state that is
    /// [`Missing`](StateType::Missing), and what is no part of the language is left out. [`check`](Self::check) tells what is
    /// wrong with it. Of a repeated name the last state counts, as JSON readers have it.
    ///
    /// ```
    /// use cursus_sfn_core::document::Document;
    /// use cursus_sfn_core::graph::{StateGraph, StateType};
    ///
    /// let document = Document::parse(
    ///     r#"{"StartAt": "Which", "States": {
    ///         "Which": {"Type": "Choice", "Choices": [
    ///             {"Variable": "$.total", "NumericGreaterThan": 100, "Next": "Reveiw"}
    ///         ], "Default": "Done"},
    ///         "Review": {"Type": "Pass", "Next": "Done"},
    ///         "Done": {"Type": "Succeed"}
    ///     }}"#,
    /// )?;
    /// let graph = StateGraph::of_definition(&document);
    /// assert_eq!(graph.choice_branches("Which"), ["Reveiw", "Done"]);
    /// assert_eq!(graph.state_type("Reveiw"), &StateType::Missing);
    /// let labels: Vec<_> = graph.transitions().flat_map(|way| graph.labels(way)).collect();
    /// assert_eq!(labels, ["$.total > 100", "else"]);
    /// # Ok::<(), cursus_sfn_core::document::SyntaxError>(())
    /// ```
    pub fn of_definition(document: &Document) -> Self {
        Self::of_scope(document.root())
    }

    /// The control flow of an object with `StartAt` and `States`.
    fn of_scope(scope: Node<'_>) -> Self {
        let mut graph = Self::new();
        let entries = scope.get("States").into_iter().flat_map(Node::entries);
        let states: IndexMap<&str, Node<'_>> = entries
            .map(|(name, state)| (name.as_str().unwrap_or_default(), state))
            .collect();
        for (name, state) in &states {
            let (index, _) = graph.states.insert_full((*name).to_owned());
            graph.types.push(state_type(*state));
            if is_end(*state) {
                graph.ends.insert(index);
            }
        }
        if let Some(start) = text(scope, "StartAt") {
            graph.start = Some(graph.named(start));
        }
        for (from, state) in states.values().enumerate() {
            graph.read_transitions(from, *state);
            graph.read_scopes(from, *state);
        }
        graph
    }

    /// The state of this name; if there is none, one that is missing.
    fn named(&mut self, name: &str) -> usize {
        if let Some(known) = self.index_of(name) {
            return known;
        }
        let (index, _) = self.states.insert_full(name.to_owned());
        self.types.push(StateType::Missing);
        index
    }

    fn read_transitions(&mut self, from: usize, state: Node<'_>) {
        for rule in items(state, "Choices") {
            let condition = rule::condition(rule).into_text();
            self.lead(from, rule, "Next", TransitionKind::Branch, [condition]);
        }
        let otherwise = [ELSE.to_owned()];
        self.lead(from, state, "Default", TransitionKind::Branch, otherwise);
        self.lead(from, state, "Next", TransitionKind::Next, []);
        for catcher in items(state, "Catch") {
            let errors = items(catcher, "ErrorEquals").filter_map(Node::as_str);
            let errors = errors.map(str::to_owned);
            self.lead(from, catcher, "Next", TransitionKind::Caught, errors);
        }
    }

    /// Leads to the state that a key names.
    fn lead(
        &mut self,
        from: usize,
        object: Node<'_>,
        key: &str,
        kind: TransitionKind,
        labels: impl IntoIterator<Item = String>,
    ) {
        if let Some(name) = text(object, key) {
            let to = self.named(name);
            self.add_labelled(super::Transition { from, to, kind }, labels);
        }
    }

    fn read_scopes(&mut self, owner: usize, state: Node<'_>) {
        let branches = items(state, "Branches").enumerate();
        let branches = branches.map(|(number, branch)| (ScopeKind::Branch(number), branch));
        let processors = ["ItemProcessor", "Iterator"]
            .into_iter()
            .filter_map(|key| Some((ScopeKind::Processor, state.get(key)?)));
        for (kind, inside) in branches.chain(processors) {
            let graph = Self::of_scope(inside);
            self.scopes.push(super::Scope { owner, kind, graph });
        }
    }
}

fn state_type(state: Node<'_>) -> StateType {
    match text(state, "Type") {
        Some("Task") => StateType::Task {
            resource: text(state, "Resource").map(str::to_owned),
        },
        Some("Choice") => StateType::Choice,
        Some("Wait") => StateType::Wait { time: time(state) },
        Some("Pass") => StateType::Pass,
        Some("Succeed") => StateType::Succeed,
        Some("Fail") => StateType::Fail {
            error: text(state, "Error")
                .or_else(|| text(state, "ErrorPath"))
                .map(|error| rule::expression(error).to_owned()),
        },
        Some("Parallel") => StateType::Parallel,
        Some("Map") => StateType::Map {
            is_distributed: is_distributed(state),
        },
        other => StateType::Other(other.unwrap_or_default().to_owned()),
    }
}

/// What a wait waits for.
fn time(state: Node<'_>) -> Option<String> {
    let seconds = state.get("Seconds").or_else(|| state.get("SecondsPath"));
    if let Some(seconds) = seconds.and_then(value) {
        return Some(format!("{seconds} s"));
    }
    let until = text(state, "Timestamp").or_else(|| text(state, "TimestampPath"))?;
    Some(format!("until {}", rule::expression(until)))
}

/// A number, or the text that stands for one.
fn value(node: Node<'_>) -> Option<&str> {
    node.number_text()
        .or_else(|| node.as_str().map(rule::expression))
}

fn is_distributed(state: Node<'_>) -> bool {
    let mode = ["ItemProcessor", "Iterator"].into_iter().find_map(|key| {
        let config = state.get(key)?.get("ProcessorConfig")?;
        text(config, "Mode")
    });
    mode == Some("DISTRIBUTED")
}

/// Whether nothing follows: because of its type, or because it says so, perhaps with a placeholder.
fn is_end(state: Node<'_>) -> bool {
    let says_so = |end: Node<'_>| end.as_bool() == Some(true) || end.as_str().is_some();
    matches!(text(state, "Type"), Some("Succeed" | "Fail")) || state.get("End").is_some_and(says_so)
}

fn text<'d>(object: Node<'d>, key: &str) -> Option<&'d str> {
    object.get(key)?.as_str()
}

fn items<'d>(object: Node<'d>, key: &str) -> impl Iterator<Item = Node<'d>> + use<'d> {
    object.get(key).into_iter().flat_map(Node::items)
}
