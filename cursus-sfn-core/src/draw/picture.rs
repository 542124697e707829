//! What is drawn, whatever the language.

use super::ids::Ids;
use super::label::{detail, shortened};
use crate::graph::{Scope, ScopeKind, StateGraph, StateType, TransitionKind};

/// A picture: nodes, boxes around some, and edges between them.
pub(super) struct Picture {
    pub(super) items: Vec<Item>,
    pub(super) edges: Vec<Edge>,
}

/// What stands in a picture, or in a box.
pub(super) enum Item {
    Node(Node),
    Box { id: String, items: Vec<Item> },
}

/// A state, or a point between states.
pub(super) struct Node {
    pub(super) id: String,
    pub(super) lines: Vec<String>,
    pub(super) shape: Shape,
    pub(super) mark: Option<Mark>,
}

/// What a node looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A point: where a machine starts, or branches come together.
    Point,
    /// Where a machine ends.
    End,
    Task,
    Choice,
    Wait,
    Pass,
    Terminal,
    /// A state with others inside.
    Owner,
}

/// What is special about a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Point,
    End,
    Succeed,
    Fail,
    /// It is not as it must be.
    Wrong,
    Unreachable,
}

/// A way from one node to another.
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) lines: Vec<String>,
    pub(super) is_dashed: bool,
}

impl Edge {
    fn plain(from: &str, to: &str) -> Self {
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            lines: Vec::new(),
            is_dashed: false,
        }
    }
}

impl Picture {
    pub(super) fn of(graph: &StateGraph) -> Self {
        let mut drawing = Drawing::default();
        let start = drawing.ids.exactly("start");
        let mut items = vec![Item::Node(point(start.clone()))];
        let drawn = drawing.scope(graph, &start, &mut items);
        let mut leaves = drawn.ends;
        leaves.retain(|(_, is_terminal)| !is_terminal);
        if !leaves.is_empty() {
            let end = drawing.ids.exactly("end_");
            items.push(Item::Node(Node {
                shape: Shape::End,
                mark: Some(Mark::End),
                ..point(end.clone())
            }));
            for (from, _) in leaves {
                drawing.edges.push(Edge::plain(&from, &end));
            }
        }
        Self {
            items,
            edges: drawing.edges,
        }
    }
}

fn point(id: String) -> Node {
    Node {
        id,
        lines: Vec::new(),
        shape: Shape::Point,
        mark: Some(Mark::Point),
    }
}

#[derive(Default)]
struct Drawing {
    ids: Ids,
    edges: Vec<Edge>,
}

/// What has been drawn of a scope: the nodes after which it ends, and whether they say so by their shape.
struct Drawn {
    ends: Vec<(String, bool)>,
}

impl Drawing {
    /// Draws the states of a graph into `items`, and leads to the first from `before`.
    fn scope(&mut self, graph: &StateGraph, before: &str, items: &mut Vec<Item>) -> Drawn {
        let ids: Vec<_> = graph.states().map(|name| self.ids.of(name)).collect();
        match graph.start().and_then(|start| graph.index_of(start)) {
            Some(start) => self.edges.push(Edge::plain(before, &ids[start])),
            None => self.wrong(before, "no StartAt", items),
        }
        let reachable = graph.reachable();
        let mut reached = reachable.iter().copied().peekable();
        let mut exits = Vec::with_capacity(ids.len());
        for (name, id) in graph.states().zip(&ids) {
            let is_reached = reached.next_if_eq(&name).is_some();
            let is_unreachable = !is_reached && graph.start().is_some();
            let state_type = graph.state_type(name);
            items.push(Item::Node(state(
                name,
                id.clone(),
                state_type,
                is_unreachable,
            )));
            exits.push(self.inside(graph, name, id, items));
        }
        self.transitions(graph, &ids, &exits, items);
        let ends = graph
            .states()
            .zip(exits)
            .filter(|(name, _)| graph.is_end(name));
        let ends = ends.map(|(name, exit)| (exit, graph.state_type(name)));
        Drawn {
            // What fails ends more than its own scope.
            ends: ends
                .filter(|(_, state_type)| !matches!(state_type, StateType::Fail { .. }))
                .map(|(exit, state_type)| (exit, state_type.is_terminal()))
                .collect(),
        }
    }

    /// Draws what is inside of a state. Returns the node from which the way leads on.
    fn inside(
        &mut self,
        graph: &StateGraph,
        name: &str,
        id: &str,
        items: &mut Vec<Item>,
    ) -> String {
        let mut ends = Vec::new();
        for Scope { kind, graph, .. } in graph.scopes_in(name) {
            let mut inner = Vec::new();
            ends.extend(self.scope(graph, id, &mut inner).ends);
            let suffix = match kind {
                ScopeKind::Branch(number) => format!("branch_{}", number + 1),
                ScopeKind::Machine | ScopeKind::Processor => "items".to_owned(),
            };
            if !inner.is_empty() {
                let id = self.ids.exactly(&format!("{id}_{suffix}"));
                items.push(Item::Box { id, items: inner });
            }
        }
        if ends.is_empty() {
            return id.to_owned();
        }
        let join = self.ids.exactly(&format!("{id}_end"));
        items.push(Item::Node(point(join.clone())));
        for (from, _) in ends {
            self.edges.push(Edge::plain(&from, &join));
        }
        join
    }

    /// Draws the transitions of a graph, from the node by which each state is left.
    fn transitions(
        &mut self,
        graph: &StateGraph,
        ids: &[String],
        exits: &[String],
        items: &mut Vec<Item>,
    ) {
        let mut goes_on: Vec<_> = graph
            .states()
            .map(|name| graph.is_end(name) || graph.state_type(name) == &StateType::Missing)
            .collect();
        for transition in graph.transitions() {
            let is_caught = transition.kind == TransitionKind::Caught;
            goes_on[transition.from] |= !is_caught;
            // An error leaves a state, not what comes behind it.
            let from = if is_caught { ids } else { exits };
            let labels = graph.labels(transition).iter();
            self.edges.push(Edge {
                from: from[transition.from].clone(),
                to: ids[transition.to].clone(),
                lines: labels.map(|label| shortened(label)).collect(),
                is_dashed: is_caught,
            });
        }
        for (exit, _) in exits.iter().zip(goes_on).filter(|(_, goes_on)| !goes_on) {
            self.wrong(exit, "nothing follows", items);
        }
    }

    /// Leads to a node that says what is missing.
    fn wrong(&mut self, from: &str, what: &str, items: &mut Vec<Item>) {
        let id = self.ids.of(what);
        self.edges.push(Edge::plain(from, &id));
        items.push(Item::Node(Node {
            id,
            lines: vec![what.to_owned()],
            shape: Shape::Pass,
            mark: Some(Mark::Wrong),
        }));
    }
}

fn state(name: &str, id: String, state_type: &StateType, is_unreachable: bool) -> Node {
    let shape = match state_type {
        StateType::Choice => Shape::Choice,
        StateType::Wait { .. } => Shape::Wait,
        StateType::Pass => Shape::Pass,
        StateType::Succeed | StateType::Fail { .. } => Shape::Terminal,
        StateType::Parallel | StateType::Map { .. } => Shape::Owner,
        StateType::Unknown | StateType::Task { .. } | StateType::Other(_) | StateType::Missing => {
            Shape::Task
        }
    };
    let mark = match state_type {
        StateType::Other(_) | StateType::Missing => Some(Mark::Wrong),
        _ if is_unreachable => Some(Mark::Unreachable),
        StateType::Succeed => Some(Mark::Succeed),
        StateType::Fail { .. } => Some(Mark::Fail),
        _ => None,
    };
    Node {
        id,
        lines: std::iter::once(shortened(name))
            .chain(detail(state_type))
            .collect(),
        shape,
        mark,
    }
}
