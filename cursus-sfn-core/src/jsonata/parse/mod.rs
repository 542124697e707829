//! Reads expressions: each operator binds as tightly as a number says, as in the reference implementation.

mod brackets;
mod suffix;
mod tree;

use tree::{Tree, leaf};

use super::ancestry::check_parents;
use super::ast::{BinaryOperator, Node, NodeKind};
use super::error::{JsonataError, JsonataErrorKind};
use super::lex::{Lexer, Token, TokenKind};
use super::steps::check_step;
use super::{MAX_DEPTH, MAX_OPEN};
use crate::text::{Span, Spanned};

type Result<T> = std::result::Result<T, JsonataError>;

/// Reads a part of a text as an expression.
pub(super) fn parse(text: &str, part: Span) -> Result<Node> {
    let mut parser = Parser {
        lexer: Lexer::new(&text[..part.end], part.start),
        token: Token {
            kind: TokenKind::End,
            span: Span::default(),
        },
        open: 0,
        has_parent: false,
        misplaced: None,
        ends_early: false,
    };
    parser.advance(false)?;
    let tree = parser.expression(0)?;
    if parser.token.kind != TokenKind::End {
        return Err(parser.fail_here(JsonataErrorKind::Trailing));
    }
    if parser.ends_early {
        let kind = JsonataErrorKind::UnexpectedEnd;
        return Err(JsonataError::new(kind, parser.token.span));
    }
    if let Some(error) = parser.misplaced {
        return Err(error);
    }
    if parser.has_parent {
        check_parents(&tree.node)?;
    }
    Ok(tree.node)
}

struct Parser<'t> {
    lexer: Lexer<'t>,
    /// What comes next.
    token: Token,
    /// How many expressions are being read, each inside the one before.
    open: usize,
    has_parent: bool,
    /// The first thing that is written right but cannot stand where it does. What is written wrong is told first.
    misplaced: Option<JsonataError>,
    /// Whether the text ends where a value must stand.
    ends_early: bool,
}

/// How tightly an operator binds what stands before it; 0: it is none.
fn binding_power(operator: &str) -> u8 {
    match operator {
        "[" | "(" | "@" | "#" => 80,
        "." => 75,
        "{" => 70,
        "*" | "/" | "%" => 60,
        "+" | "-" | "&" => 50,
        "=" | "<" | ">" | "!=" | "<=" | ">=" | "~>" | "in" | "^" => 40,
        "and" => 30,
        "or" => 25,
        "?" => 20,
        ":=" => 10,
        _ => 0,
    }
}

impl Parser<'_> {
    /// Takes the next token, and gives it. `infix`: the one behind it follows a value.
    fn advance(&mut self, infix: bool) -> Result<Token> {
        let next = self.lexer.next(infix)?;
        Ok(std::mem::replace(&mut self.token, next))
    }

    fn note(&mut self, checked: Result<()>) {
        if let (Err(error), None) = (checked, &self.misplaced) {
            self.misplaced = Some(error);
        }
    }

    fn comes(&self, operator: &str) -> bool {
        self.token.kind.operator() == operator
    }

    /// Takes `operator`, which must come next.
    fn expect(&mut self, operator: &'static str, infix: bool) -> Result<Token> {
        if self.comes(operator) {
            return self.advance(infix);
        }
        if self.token.kind == TokenKind::End {
            let kind = JsonataErrorKind::ExpectedBeforeEnd(operator);
            return Err(JsonataError::new(kind, self.token.span));
        }
        Err(self.fail_here(|found| JsonataErrorKind::Expected(operator, found)))
    }

    /// What is wrong with the next token.
    fn fail_here(&self, kind: impl FnOnce(String) -> JsonataErrorKind) -> JsonataError {
        let written = self.token.span.of(self.lexer.text()).to_owned();
        JsonataError::new(kind(written), self.token.span)
    }

    /// Reads an expression up to an operator that binds no tighter than `power`.
    fn expression(&mut self, power: u8) -> Result<Tree> {
        self.open += 1;
        if self.open > MAX_OPEN {
            return Err(self.fail_here(|_| JsonataErrorKind::TooManyOpen));
        }
        let token = self.advance(true)?;
        let mut left = self.prefix(token)?;
        while power < binding_power(self.token.kind.operator()) {
            let token = self.advance(false)?;
            let operator = token.span;
            left = self.infix(left, token)?;
            if left.height > MAX_DEPTH {
                return Err(JsonataError::new(JsonataErrorKind::TooDeep, operator));
            }
        }
        self.open -= 1;
        Ok(left)
    }

    /// What a token means where a value must stand.
    fn prefix(&mut self, token: Token) -> Result<Tree> {
        let kind = match token.kind {
            // Told at the end, since a bracket that is not closed says more.
            TokenKind::End => {
                self.ends_early = true;
                NodeKind::Name(String::new())
            }
            TokenKind::Name(name) => NodeKind::Name(name),
            TokenKind::Variable(name) => NodeKind::Variable(name),
            TokenKind::String(text) => NodeKind::String(text),
            TokenKind::Number(number) => NodeKind::Number(number),
            TokenKind::Boolean(value) => NodeKind::Boolean(value),
            TokenKind::Null => NodeKind::Null,
            TokenKind::Regex { pattern, flags } => NodeKind::Regex { pattern, flags },
            TokenKind::Operator(operator) => return self.prefix_operator(operator, token.span),
        };
        Ok(leaf(kind, token.span))
    }

    fn prefix_operator(&mut self, operator: &'static str, span: Span) -> Result<Tree> {
        match operator {
            "and" | "or" | "in" => Ok(leaf(NodeKind::Name(operator.to_owned()), span)),
            "*" => Ok(leaf(NodeKind::Wildcard, span)),
            "**" => Ok(leaf(NodeKind::Descendants, span)),
            "%" => {
                self.has_parent = true;
                Ok(leaf(NodeKind::Parent, span))
            }
            "-" => {
                let operand = self.expression(70)?;
                let span = span.to(operand.node.span);
                Ok(operand.wrap(span, NodeKind::Negate))
            }
            "(" => self.block(span),
            "[" => self.array(span),
            "{" => {
                let (pairs, height, end) = self.pairs()?;
                let node = Node::new(NodeKind::Object(pairs), span.to(end));
                Ok(Tree { node, height })
            }
            "|" => self.transform(span),
            operator => Err(self.no_prefix(operator, span)),
        }
    }

    fn no_prefix(&self, operator: &str, span: Span) -> JsonataError {
        let before = &self.lexer.text()[..span.start];
        let (kind, length) = match operator {
            "?" if before.ends_with('?') => (JsonataErrorKind::Coalescing, 1),
            ":" if before.ends_with('?') => (JsonataErrorKind::Elvis, 1),
            _ => (JsonataErrorKind::NoPrefix(operator.to_owned()), 0),
        };
        JsonataError::new(kind, Span::new(span.start - length, span.end))
    }

    /// What an operator makes of the value before it.
    fn infix(&mut self, left: Tree, token: Token) -> Result<Tree> {
        let operator = token.kind.operator();
        match operator {
            "(" => self.call(left),
            "[" => self.filter(left, token.span),
            "{" => self.group(left, token.span),
            "^" => self.sort(left),
            "@" | "#" => self.position(left, operator, token.span),
            "?" => self.conditional(left),
            ":=" => self.bind(left),
            "." => {
                let step = self.expression(binding_power("."))?;
                self.note(check_step(&left.node));
                self.note(check_step(&step.node));
                Ok(left.join(step, |input, step| NodeKind::Map { input, step }))
            }
            operator => {
                let Some(known) = BinaryOperator::from_written(operator) else {
                    return Err(self.no_prefix(operator, token.span));
                };
                let right = self.expression(binding_power(operator))?;
                let operator = Spanned::new(known, token.span);
                Ok(left.join(right, |left, right| NodeKind::Binary {
                    operator,
                    left,
                    right,
                }))
            }
        }
    }
}
