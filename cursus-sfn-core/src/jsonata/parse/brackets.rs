//! Values in brackets of their own.

use super::super::ast::{Node, NodeKind};
use super::{Parser, Result, Tree};
use crate::text::Span;

/// The keys and values of an object.
type Pairs = Vec<(Node, Node)>;

impl Parser<'_> {
    pub(super) fn block(&mut self, start: Span) -> Result<Tree> {
        let (mut items, mut height) = (Vec::new(), 0);
        while !self.comes(")") {
            let item = self.expression(0)?;
            height = height.max(item.height);
            items.push(item.node);
            if !self.comes(";") {
                break;
            }
            self.advance(false)?;
        }
        let end = self.expect(")", true)?.span;
        let node = Node::new(NodeKind::Block(items), start.to(end));
        Ok(Tree {
            node,
            height: height + 1,
        })
    }

    pub(super) fn array(&mut self, start: Span) -> Result<Tree> {
        let (mut items, mut height) = (Vec::new(), 0);
        while !self.comes("]") {
            let mut item = self.expression(0)?;
            if self.comes("..") {
                self.advance(false)?;
                let last = self.expression(0)?;
                item = item.join(last, NodeKind::Range);
            }
            height = height.max(item.height);
            items.push(item.node);
            if !self.comes(",") {
                break;
            }
            self.advance(false)?;
            if self.comes("]") {
                return Err(self.no_prefix("]", self.token.span));
            }
        }
        let end = self.expect("]", true)?.span;
        let node = Node::new(NodeKind::Array(items), start.to(end));
        Ok(Tree {
            node,
            height: height + 1,
        })
    }

    /// Reads `key: value, ..}`. Gives the height around them and the closing brace.
    pub(super) fn pairs(&mut self) -> Result<(Pairs, usize, Span)> {
        let (mut pairs, mut height) = (Vec::new(), 0);
        while !self.comes("}") {
            let key = self.expression(0)?;
            self.expect(":", false)?;
            let value = self.expression(0)?;
            height = height.max(key.height).max(value.height);
            pairs.push((key.node, value.node));
            if !self.comes(",") {
                break;
            }
            self.advance(false)?;
            if self.comes("}") {
                return Err(self.no_prefix("}", self.token.span));
            }
        }
        let end = self.expect("}", true)?.span;
        Ok((pairs, height + 1, end))
    }

    pub(super) fn transform(&mut self, start: Span) -> Result<Tree> {
        let pattern = self.expression(0)?;
        self.expect("|", false)?;
        let update = self.expression(0)?;
        let delete = if self.comes(",") {
            self.advance(false)?;
            Some(self.expression(0)?)
        } else {
            None
        };
        let end = self.expect("|", false)?.span;
        let height = pattern
            .height
            .max(update.height)
            .max(delete.as_ref().map_or(0, |delete| delete.height));
        let kind = NodeKind::Transform {
            pattern: Box::new(pattern.node),
            update: Box::new(update.node),
            delete: delete.map(|delete| Box::new(delete.node)),
        };
        Ok(Tree {
            node: Node::new(kind, start.to(end)),
            height: height + 1,
        })
    }
}
