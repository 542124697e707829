//! What the structure of a program says: for each field that a task needs, the tasks that it may come from.

use std::collections::BTreeSet;

use super::program::{Field, Node, Program};

/// What a task reads.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) reader: String,
    /// The tasks that may give it; none if it must be refused.
    pub(crate) sources: BTreeSet<String>,
}

/// Whether a field is given in a scope before a point.
#[derive(Clone, Debug, PartialEq)]
enum Given {
    /// By no state.
    Nowhere,
    /// On every path, by these.
    Everywhere(BTreeSet<String>),
    /// On every path, on some by two branches.
    Tied,
    /// On some paths.
    Unclear,
}

type Scope = [Given; Field::NAMES.len()];

const NOTHING: Scope = [const { Given::Nowhere }; Field::NAMES.len()];

pub(crate) fn expected(program: &Program) -> Vec<Expected> {
    let mut reader = Reader {
        outer: Vec::new(),
        reads: Vec::new(),
    };
    reader.sequence(&program.nodes, NOTHING);
    reader.reads
}

struct Reader {
    /// What is given in the scopes around, the outermost first.
    outer: Vec<Scope>,
    reads: Vec<Expected>,
}

impl Reader {
    fn sequence(&mut self, nodes: &[Node], mut scope: Scope) -> Scope {
        for node in nodes {
            scope = self.node(node, scope);
        }
        scope
    }

    fn node(&mut self, node: &Node, mut scope: Scope) -> Scope {
        match node {
            Node::Wait(_) | Node::Pass(_) => scope,
            Node::Task(task) => {
                if let Some(field) = task.needs {
                    let sources = self.sources(field, &scope);
                    let reader = task.name.clone();
                    self.reads.push(Expected { reader, sources });
                }
                if let Some(field) = task.gives {
                    scope[field.0] = Given::Everywhere(BTreeSet::from([task.name.clone()]));
                }
                scope
            }
            Node::If(_, yes, no) => {
                let yes = self.sequence(yes, scope.clone());
                let no = self.sequence(no, scope);
                join(yes, no)
            }
            Node::Map(_, body) => {
                self.within(body, &scope);
                scope
            }
            Node::Parallel(_, branches) => self.branches(branches, scope),
            Node::Try(_, branches, handler) => {
                let done = self.branches(branches, scope.clone());
                let caught = self.sequence(handler, scope);
                join(done, caught)
            }
        }
    }

    fn within(&mut self, nodes: &[Node], scope: &Scope) -> Scope {
        self.outer.push(scope.clone());
        let given = self.sequence(nodes, NOTHING);
        self.outer.pop();
        given
    }

    fn branches(&mut self, branches: &[Vec<Node>], scope: Scope) -> Scope {
        let ends: Vec<_> = branches
            .iter()
            .map(|branch| self.within(branch, &scope))
            .collect();
        let mut after = scope;
        for (field, after) in after.iter_mut().enumerate() {
            let mut giving = ends.iter().filter(|end| end[field] != Given::Nowhere);
            match (giving.next(), giving.next()) {
                // Which of two branches is meant, nothing says.
                (Some(one), Some(other)) => {
                    let always = one[field] != Given::Unclear || other[field] != Given::Unclear;
                    *after = if always { Given::Tied } else { Given::Unclear };
                }
                (Some(end), None) => *after = end[field].clone(),
                (None, _) => {}
            }
        }
        after
    }

    /// The nearest scope in which anything gives the field decides.
    fn sources(&self, field: Field, scope: &Scope) -> BTreeSet<String> {
        for scope in [scope].into_iter().chain(self.outer.iter().rev()) {
            match &scope[field.0] {
                Given::Nowhere => {}
                Given::Everywhere(sources) => return sources.clone(),
                Given::Tied | Given::Unclear => return BTreeSet::new(),
            }
        }
        BTreeSet::new()
    }
}

fn join(one: Scope, other: Scope) -> Scope {
    let mut joined = NOTHING;
    for (joined, (one, other)) in joined.iter_mut().zip(one.into_iter().zip(other)) {
        *joined = match (one, other) {
            (Given::Nowhere, Given::Nowhere) => Given::Nowhere,
            (Given::Everywhere(mut one), Given::Everywhere(other)) => {
                one.extend(other);
                Given::Everywhere(one)
            }
            (Given::Everywhere(_) | Given::Tied, Given::Everywhere(_) | Given::Tied) => Given::Tied,
            _ => Given::Unclear,
        };
    }
    joined
}
