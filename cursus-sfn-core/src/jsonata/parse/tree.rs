//! Parts of an expression while it is read.

use super::super::ast::{Node, NodeKind};
use crate::text::Span;

/// A part of an expression, and how deep it is.
pub(super) struct Tree {
    pub(super) node: Node,
    pub(super) height: usize,
}

/// A part that has no parts.
pub(super) fn leaf(kind: NodeKind, span: Span) -> Tree {
    Tree {
        node: Node::new(kind, span),
        height: 1,
    }
}

impl Tree {
    /// The part around this one.
    pub(super) fn wrap(self, span: Span, kind: impl FnOnce(Box<Node>) -> NodeKind) -> Self {
        Self {
            node: Node::new(kind(Box::new(self.node)), span),
            height: self.height + 1,
        }
    }

    /// The part around this one and the next.
    pub(super) fn join(
        self,
        next: Self,
        kind: impl FnOnce(Box<Node>, Box<Node>) -> NodeKind,
    ) -> Self {
        let span = self.node.span.to(next.node.span);
        Self {
            node: Node::new(kind(Box::new(self.node), Box::new(next.node)), span),
            height: self.height.max(next.height) + 1,
        }
    }
}
