//! Finds the part of an expression that threw an error. The evaluator does not tell; the service's wording needs it.

use std::time::Instant;

use cursus_sfn_core::jsonata::is_function;
use jsonata_core::ast::{AstNode, BinaryOp};
use jsonata_core::value::JValue;

use super::environment::Environment;
use super::error::{QueryError, Thrown};
use super::expression::Run;
use super::tree::parts;

/// Searches an expression for the part that threw an error, by evaluating its parts again.
pub(super) struct Search<'s> {
    root: &'s AstNode,
    run: &'s Run<'s>,
    /// As it was when the expression was evaluated.
    environment: Environment,
    started: Instant,
    /// What stands before the part in the blocks that it is in, for their variables.
    before: Vec<AstNode>,
}

/// The part that threw an error, none of whose own parts did.
pub(super) struct Site {
    node: AstNode,
}

impl<'s> Search<'s> {
    pub(super) fn new(root: &'s AstNode, run: &'s Run<'s>, environment: Environment) -> Self {
        Self {
            root,
            run,
            environment,
            started: Instant::now(),
            before: Vec::new(),
        }
    }

    /// The part that threw an error.
    pub(super) fn site(&mut self, thrown: &Thrown) -> Site {
        let mut node = self.root.clone();
        while let Some(part) = self.part(&node, thrown) {
            node = part;
        }
        Site { node }
    }

    /// The first part of a node that throws the error by itself.
    fn part(&mut self, node: &AstNode, thrown: &Thrown) -> Option<AstNode> {
        if let AstNode::Block(items) = node {
            return self.item(items, thrown);
        }
        let parts = same_context(node);
        parts.into_iter().find(|part| self.throws(part, thrown))
    }

    fn item(&mut self, items: &[AstNode], thrown: &Thrown) -> Option<AstNode> {
        for item in items {
            if self.throws(item, thrown) {
                return Some(item.clone());
            }
            self.before.push(item.clone());
        }
        None
    }

    fn throws(&mut self, node: &AstNode, thrown: &Thrown) -> bool {
        self.evaluate(node) == Err(QueryError::Thrown(thrown.clone()))
    }

    /// The value of a part. All evaluations together have as long as that of the expression.
    fn evaluate(&mut self, node: &AstNode) -> Result<JValue, QueryError> {
        let mut environment = self.environment.clone();
        let left = environment
            .limits
            .time
            .saturating_sub(self.started.elapsed());
        environment.limits.time = left;
        if self.before.is_empty() {
            return self.run.evaluate(node, &mut environment);
        }
        let items = self.before.iter().chain([node]).cloned().collect();
        self.run.evaluate(&AstNode::Block(items), &mut environment)
    }

    /// The function of JSONata that threw the error: the one that was called, or the only one in sight.
    pub(super) fn built_in(&mut self, thrown: &Thrown) -> Option<String> {
        let site = self.site(thrown);
        let lambdas = site.lambdas();
        if !lambdas.is_empty() {
            return only_function(&AstNode::Block(lambdas));
        }
        let callee = site.callee().filter(|name| is_function(name));
        callee
            .or_else(|| only_function(&site.node))
            .or_else(|| only_function(self.root))
    }

    /// The values of the two operands of the operator that threw the error.
    pub(super) fn operands(&mut self, site: &Site) -> Option<(BinaryOp, JValue, JValue)> {
        let mut node = &site.node;
        if let AstNode::Array(items) = node
            && let [item] = items.as_slice()
        {
            node = item;
        }
        let AstNode::Binary { op, lhs, rhs } = node else {
            return None;
        };
        let left = self.evaluate(lhs).ok()?;
        Some((*op, left, self.evaluate(rhs).ok()?))
    }

    /// The value of the operand of the operator that threw the error.
    pub(super) fn operand(&mut self, site: &Site) -> Option<JValue> {
        let AstNode::Unary { operand, .. } = &site.node else {
            return None;
        };
        self.evaluate(operand).ok()
    }
}

impl Site {
    /// The functions that are given to the function that was called: what they call throws rather than that itself.
    fn lambdas(&self) -> Vec<AstNode> {
        let mut node = self.node.clone();
        let parts = parts(&mut node).into_iter();
        let lambdas = parts.filter(|part| matches!(part, AstNode::Lambda { .. }));
        lambdas.map(|lambda| lambda.clone()).collect()
    }

    /// The name of the function that was called, without the dollar.
    pub(super) fn callee(&self) -> Option<String> {
        let mut node = &self.node;
        if let AstNode::Binary {
            op: BinaryOp::ChainPipe,
            rhs,
            ..
        } = node
        {
            node = rhs;
        }
        match node {
            AstNode::Function { name, .. } | AstNode::Variable(name) => Some(name.clone()),
            _ => None,
        }
    }
}

/// The parts that are evaluated as the node itself is, in the order in which it evaluates them.
fn same_context(node: &AstNode) -> Vec<AstNode> {
    match node {
        AstNode::Binary {
            op: BinaryOp::ChainPipe,
            lhs,
            ..
        } => vec![(**lhs).clone()],
        AstNode::Binary {
            op: BinaryOp::ColonEqual,
            rhs,
            ..
        } => vec![(**rhs).clone()],
        AstNode::Path { steps } => steps.iter().take(1).map(|step| step.node.clone()).collect(),
        AstNode::ObjectTransform { input, .. } | AstNode::Sort { input, .. } => {
            vec![(**input).clone()]
        }
        AstNode::Lambda { .. } | AstNode::Transform { .. } => Vec::new(),
        AstNode::Array(items) => match items.as_slice() {
            [
                AstNode::Binary {
                    op: BinaryOp::Range,
                    lhs,
                    rhs,
                },
            ] => vec![(**lhs).clone(), (**rhs).clone()],
            items => items.iter().map(in_array).collect(),
        },
        node => {
            let mut node = node.clone();
            let parts = parts(&mut node).into_iter();
            parts.map(|part| part.clone()).collect()
        }
    }
}

/// An item by itself. The evaluator knows ranges as items of arrays only.
fn in_array(item: &AstNode) -> AstNode {
    match item {
        AstNode::Binary {
            op: BinaryOp::Range,
            ..
        } => AstNode::Array(vec![item.clone()]),
        item => item.clone(),
    }
}

/// The function that is used in a node, if there is one only.
fn only_function(node: &AstNode) -> Option<String> {
    let mut names = Vec::new();
    collect(&mut node.clone(), &mut names);
    names.sort();
    names.dedup();
    match names.as_slice() {
        [name] => Some(name.clone()),
        _ => None,
    }
}

fn collect(node: &mut AstNode, names: &mut Vec<String>) {
    match node {
        AstNode::Function { name, .. } | AstNode::Variable(name) if is_function(name) => {
            names.push(name.clone());
        }
        _ => {}
    }
    for part in parts(node) {
        collect(part, names);
    }
}
