//! The syntax tree of the evaluator: its parts, and what is changed in it before it is evaluated.

use jsonata_core::ast::{AstNode, BinaryOp, PathStep, Stage};

use super::functions::Function;

// No expression can call these by their names, nor does the evaluator bind them.

/// The function that `a & b` becomes: as the operator, but refusing a text that is too long.
pub(super) const CONCATENATE: &str = "&";

/// A function that gives its argument, or refuses it if it is too large, as far as a look from time to time tells.
pub(super) const BOUNDED: &str = "[]";

/// A function that gives its argument, or refuses it if it is too large.
pub(super) const SIZED: &str = "[..]";

/// A function that gives its argument, or refuses a number that is too large for a length.
pub(super) const LENGTH: &str = "#";

/// What there is in an expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// A step to the parent: `%`.
    pub(super) parents: bool,
    /// A function or a variable that is bound, by which a value can be made of itself, over and over.
    pub(super) grows: bool,
}

impl Traits {
    pub(super) fn of(root: &mut AstNode) -> Self {
        let mut traits = Self::default();
        traits.node(root);
        traits
    }

    fn node(&mut self, node: &mut AstNode) {
        match node {
            AstNode::Parent(_) => self.parents = true,
            AstNode::Lambda { .. }
            | AstNode::Binary {
                op: BinaryOp::ColonEqual,
                ..
            } => self.grows = true,
            _ => {}
        }
        for part in parts(node) {
            self.node(part);
        }
    }
}

/// Puts checks where a value could become too large before the evaluator would notice: where values that an expression
/// can double are joined, and where text is padded.
pub(super) fn bound(node: &mut AstNode, grows: bool) {
    for part in parts(node) {
        bound(part, grows);
    }
    match node {
        AstNode::Binary {
            op: BinaryOp::Concatenate,
            lhs,
            rhs,
        } if grows => {
            let operands = vec![take(lhs), take(rhs)];
            *node = call(CONCATENATE, operands);
        }
        AstNode::Array(items) | AstNode::ArrayGroup(items) if grows => {
            for item in items {
                check(item, BOUNDED);
            }
        }
        AstNode::Object(pairs) if grows => {
            for (_, value) in pairs {
                check(value, BOUNDED);
            }
        }
        AstNode::Function { name, args, .. } if grows && name == "string" => {
            for argument in args {
                check(argument, SIZED);
            }
        }
        AstNode::Function { name, args, .. } if name == "pad" => {
            for argument in args {
                check(argument, LENGTH);
            }
        }
        _ => {}
    }
}

/// Renames functions of ours where they stand as values, so that they can be bound to what [`lambda`] makes. Notes which
/// are there.
pub(super) fn rename(node: &mut AstNode, functions: &[Function], found: &mut Vec<Function>) {
    for part in parts(node) {
        rename(part, functions, found);
    }
    if let AstNode::Variable(name) = node
        && let Some(function) = functions.iter().find(|function| function.name() == name)
    {
        *name = value_name(*function);
        if !found.contains(function) {
            found.push(*function);
        }
    }
}

/// The variable that a function is bound to as a value.
pub(super) fn value_name(function: Function) -> String {
    format!("{}()", function.name())
}

/// A function of as many arguments as one of ours takes: that itself would be handed whatever a loop offers.
pub(super) fn lambda(function: Function) -> AstNode {
    // No variable of an expression begins with a digit.
    let params: Vec<String> = (0..function.parameters())
        .map(|index| index.to_string())
        .collect();
    let arguments = params.iter().cloned().map(AstNode::Variable).collect();
    AstNode::Lambda {
        body: Box::new(call(function.name(), arguments)),
        params,
        signature: None,
        thunk: false,
    }
}

/// Lets a function check a value, unless the evaluator looks at how it is written, or it cannot be large.
fn check(item: &mut AstNode, function: &str) {
    let plain = matches!(
        item,
        AstNode::String(_)
            | AstNode::Boolean(_)
            | AstNode::Null
            | AstNode::Undefined
            | AstNode::Placeholder
            | AstNode::Array(_)
            | AstNode::ArrayGroup(_)
            | AstNode::Object(_)
            | AstNode::Lambda { .. }
            | AstNode::Binary {
                op: BinaryOp::Range,
                ..
            }
    );
    let small = function != LENGTH && matches!(item, AstNode::Number(_));
    if !plain && !small {
        let argument = take(item);
        *item = call(function, vec![argument]);
    }
}

const fn take(node: &mut AstNode) -> AstNode {
    std::mem::replace(node, AstNode::Undefined)
}

fn call(name: &str, args: Vec<AstNode>) -> AstNode {
    AstNode::Function {
        name: name.to_owned(),
        args,
        is_builtin: true,
    }
}

/// The parts of a node, in the order written.
pub(super) fn parts(node: &mut AstNode) -> Vec<&mut AstNode> {
    match node {
        AstNode::Path { steps } => steps.iter_mut().flat_map(step_parts).collect(),
        AstNode::Binary { lhs, rhs, .. } => vec![lhs, rhs],
        AstNode::Unary { operand, .. } => vec![operand],
        AstNode::Function { args, .. } => args.iter_mut().collect(),
        AstNode::Call { procedure, args } => [&mut **procedure].into_iter().chain(args).collect(),
        AstNode::Lambda { body, .. } => vec![body],
        AstNode::Array(items) | AstNode::ArrayGroup(items) | AstNode::Block(items) => {
            items.iter_mut().collect()
        }
        AstNode::Object(pairs) => both(pairs).collect(),
        AstNode::ObjectTransform { input, pattern } => {
            [&mut **input].into_iter().chain(both(pattern)).collect()
        }
        AstNode::Conditional {
            condition,
            then_branch,
            else_branch,
        } => {
            let branches = [&mut **condition, then_branch].into_iter();
            branches.chain(else_branch.as_deref_mut()).collect()
        }
        AstNode::FunctionApplication(inner) => vec![inner],
        AstNode::Sort { input, terms } => {
            let terms = terms.iter_mut().map(|(term, _)| term);
            [&mut **input].into_iter().chain(terms).collect()
        }
        AstNode::Transform {
            location,
            update,
            delete,
        } => {
            let clauses = [&mut **location, update].into_iter();
            clauses.chain(delete.as_deref_mut()).collect()
        }
        AstNode::String(_)
        | AstNode::Name(_)
        | AstNode::Number(_)
        | AstNode::Boolean(_)
        | AstNode::Null
        | AstNode::Undefined
        | AstNode::Placeholder
        | AstNode::Regex { .. }
        | AstNode::Variable(_)
        | AstNode::ParentVariable(_)
        | AstNode::Wildcard
        | AstNode::Descendant
        | AstNode::Parent(_) => Vec::new(),
    }
}

fn step_parts(step: &mut PathStep) -> impl Iterator<Item = &mut AstNode> {
    let predicates = step.stages.iter_mut().filter_map(|stage| match stage {
        Stage::Filter(predicate) => Some(&mut **predicate),
        Stage::KeepArray | Stage::Index(_) => None,
    });
    std::iter::once(&mut step.node).chain(predicates)
}

fn both(pairs: &mut [(AstNode, AstNode)]) -> impl Iterator<Item = &mut AstNode> {
    pairs.iter_mut().flat_map(|(key, value)| [key, value])
}
