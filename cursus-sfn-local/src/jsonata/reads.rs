//! What an expression reads of the values around it, so that no more than that is handed to the evaluator.

use std::collections::BTreeSet;

use cursus_sfn_core::jsonata::{Expression, Node, NodeKind, References};

/// What an expression reads of the values around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    /// What of `$states`.
    pub(super) states: Keys,
    /// The variables, and whatever may be one: a variable hides the function of its name.
    pub(super) variables: Vec<String>,
    /// The functions that are not defined in the expression.
    pub(super) functions: BTreeSet<String>,
    /// If the expression is nothing but a path, that.
    pub(super) path: Option<Path>,
}

/// What is read of an object.
#[derive(Clone, Debug, Default)]
pub(super) enum Keys {
    /// Nothing.
    #[default]
    None,
    /// Some keys, and what of them.
    Some(Vec<(String, Self)>),
    /// Everything.
    All,
}

/// A variable and keys: `$states.input.order.id`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    /// The variable, without the dollar.
    pub(super) variable: String,
    /// The keys after it.
    pub(super) keys: Vec<String>,
}

impl Keys {
    /// Adds what a path reads.
    fn add<'k>(&mut self, mut keys: impl Iterator<Item = &'k str>) {
        let Some(key) = keys.next() else {
            *self = Self::All;
            return;
        };
        if matches!(self, Self::None) {
            *self = Self::Some(Vec::new());
        }
        if let Self::Some(known) = self {
            let index = known.iter().position(|(name, _)| name == key);
            let index = index.unwrap_or_else(|| {
                known.push((key.to_owned(), Self::None));
                known.len() - 1
            });
            known[index].1.add(keys);
        }
    }
}

impl Reads {
    /// What an expression reads; one with steps to the parent may read what no key names.
    pub(super) fn of(expression: &Expression, has_parents: bool) -> Self {
        let references = expression.references();
        let mut reads = Self {
            path: path(expression.root()),
            ..Self::default()
        };
        reads.add_states(&references, has_parents);
        let variables = references.variables.iter().chain(&references.functions);
        for name in variables {
            if !reads.variables.contains(&name.value) {
                reads.variables.push(name.value.clone());
            }
            reads.functions.insert(name.value.clone());
        }
        reads
    }

    fn add_states(&mut self, references: &References, whole: bool) {
        for reference in &references.states {
            let field = reference.field().into_iter();
            let keys = reference.keys.iter().map(|key| key.value.as_str());
            let known = if whole { 0 } else { usize::MAX };
            self.states.add(field.chain(keys).take(known));
        }
    }
}

/// The path that an expression is, if it is one of names only.
fn path(node: &Node) -> Option<Path> {
    match &node.value {
        NodeKind::Variable(name) if !matches!(name.as_str(), "" | "$") => Some(Path {
            variable: name.clone(),
            keys: Vec::new(),
        }),
        NodeKind::Map { input, step } => {
            let NodeKind::Name(key) = &step.value else {
                return None;
            };
            let mut path = path(input)?;
            path.keys.push(key.clone());
            Some(path)
        }
        _ => None,
    }
}
