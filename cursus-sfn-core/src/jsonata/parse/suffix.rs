//! What follows a value and is no operator between two.

use super::super::ast::{Argument, NodeKind, SortTerm};
use super::super::error::{JsonataError, JsonataErrorKind};
use super::super::signature;
use super::super::steps::{check_focus, check_group, check_predicate};
use super::{Parser, Result, Tree, binding_power};
use crate::text::{Span, Spanned};

impl Parser<'_> {
    pub(super) fn filter(&mut self, left: Tree, bracket: Span) -> Result<Tree> {
        if self.comes("]") {
            let end = self.advance(false)?.span;
            let span = left.node.span.to(end);
            return Ok(left.wrap(span, NodeKind::KeepArray));
        }
        let predicate = self.expression(0)?;
        let end = self.expect("]", true)?.span;
        self.note(check_predicate(&left.node, bracket));
        let mut tree = left.join(predicate, |input, predicate| NodeKind::Filter {
            input,
            predicate,
        });
        tree.node.span.end = end.end;
        Ok(tree)
    }

    pub(super) fn group(&mut self, left: Tree, brace: Span) -> Result<Tree> {
        let (pairs, height, end) = self.pairs()?;
        self.note(check_group(&left.node, brace));
        let span = left.node.span.to(end);
        let mut tree = left.wrap(span, |input| NodeKind::Group { input, pairs });
        tree.height = tree.height.max(height);
        Ok(tree)
    }

    pub(super) fn sort(&mut self, left: Tree) -> Result<Tree> {
        self.expect("(", false)?;
        let (mut terms, mut height) = (Vec::new(), 0);
        loop {
            let descending = self.comes(">");
            if descending || self.comes("<") {
                self.advance(false)?;
            }
            let key = self.expression(0)?;
            height = height.max(key.height);
            let key = key.node;
            terms.push(SortTerm { descending, key });
            if !self.comes(",") {
                break;
            }
            self.advance(false)?;
        }
        let end = self.expect(")", false)?.span;
        let span = left.node.span.to(end);
        let mut tree = left.wrap(span, |input| NodeKind::Sort { input, terms });
        tree.height = tree.height.max(height + 1);
        Ok(tree)
    }

    /// Reads the variable after `@` or `#`.
    pub(super) fn position(
        &mut self,
        left: Tree,
        operator: &'static str,
        at: Span,
    ) -> Result<Tree> {
        let right = self.expression(binding_power(operator))?;
        let NodeKind::Variable(name) = right.node.value else {
            let kind = JsonataErrorKind::VariableExpected(operator);
            return Err(JsonataError::new(kind, right.node.span));
        };
        let variable = Spanned::new(name, right.node.span);
        let span = left.node.span.to(variable.span);
        if operator == "#" {
            return Ok(left.wrap(span, |input| NodeKind::Index { input, variable }));
        }
        self.note(check_focus(&left.node, at));
        Ok(left.wrap(span, |input| NodeKind::Focus { input, variable }))
    }

    pub(super) fn conditional(&mut self, left: Tree) -> Result<Tree> {
        let then = self.expression(0)?;
        let otherwise = if self.comes(":") {
            self.advance(false)?;
            Some(self.expression(0)?)
        } else {
            None
        };
        let last = otherwise.as_ref().unwrap_or(&then).node.span;
        let height = then
            .height
            .max(otherwise.as_ref().map_or(0, |otherwise| otherwise.height));
        let span = left.node.span.to(last);
        let mut tree = left.wrap(span, |condition| NodeKind::Conditional {
            condition,
            then: Box::new(then.node),
            otherwise: otherwise.map(|otherwise| Box::new(otherwise.node)),
        });
        tree.height = tree.height.max(height + 1);
        Ok(tree)
    }

    pub(super) fn bind(&mut self, left: Tree) -> Result<Tree> {
        let NodeKind::Variable(name) = left.node.value else {
            let kind = JsonataErrorKind::BindTarget;
            return Err(JsonataError::new(kind, left.node.span));
        };
        let variable = Spanned::new(name, left.node.span);
        let value = self.expression(binding_power(":=") - 1)?;
        let span = variable.span.to(value.node.span);
        Ok(value.wrap(span, |value| NodeKind::Bind { variable, value }))
    }

    pub(super) fn call(&mut self, left: Tree) -> Result<Tree> {
        let (mut arguments, mut height) = (Vec::new(), 0);
        if !self.comes(")") {
            loop {
                if self.comes("?") {
                    arguments.push((Argument::Placeholder, self.advance(false)?.span));
                } else {
                    let value = self.expression(0)?;
                    height = height.max(value.height);
                    let span = value.node.span;
                    arguments.push((Argument::Value(value.node), span));
                }
                if !self.comes(",") {
                    break;
                }
                self.advance(false)?;
            }
        }
        let end = self.expect(")", true)?.span;
        if let NodeKind::Name(name) = &left.node.value
            && matches!(name.as_str(), "function" | "λ")
        {
            return self.lambda(left.node.span, arguments);
        }
        let span = left.node.span.to(end);
        let arguments = arguments.into_iter().map(|(argument, _)| argument);
        let arguments = arguments.collect();
        let mut tree = left.wrap(span, |function| NodeKind::Call {
            function,
            arguments,
        });
        tree.height = tree.height.max(height + 1);
        Ok(tree)
    }

    /// Reads what follows the parameters of a function.
    fn lambda(&mut self, start: Span, arguments: Vec<(Argument, Span)>) -> Result<Tree> {
        let parameter = |(argument, span)| match argument {
            Argument::Value(Spanned {
                value: NodeKind::Variable(name),
                ..
            }) => Ok(Spanned::new(name, span)),
            Argument::Value(_) | Argument::Placeholder => {
                Err(JsonataError::new(JsonataErrorKind::Parameter, span))
            }
        };
        let parameters = arguments
            .into_iter()
            .map(parameter)
            .collect::<Result<Vec<_>>>()?;
        let signature = if self.comes("<") {
            let (signature, end) = signature::read(self.lexer.text(), self.token.span.start)?;
            self.lexer.jump(end);
            self.advance(false)?;
            Some(signature)
        } else {
            None
        };
        self.expect("{", false)?;
        let body = self.expression(0)?;
        let end = self.expect("}", false)?.span;
        Ok(body.wrap(start.to(end), |body| NodeKind::Lambda {
            parameters,
            signature,
            body,
        }))
    }
}
