//! Conditions as expressions in `JSONata`.

use super::choice::json;
use super::place::Place;
use crate::jsonata;
use crate::shape::Shape;
use crate::spec::{Comparison, Literal, Step};

/// Data that a condition compares.
pub(super) struct Operand {
    pub(super) place: Place,
    pub(super) shape: &'static Shape,
}

/// A condition in postfix order as an expression in `JSONata`.
pub(super) fn expression(steps: &[Step<'_>], operands: &[Operand]) -> String {
    // What is written, and whether it is joined by an operator of its own.
    let mut stack: Vec<(String, bool)> = Vec::new();
    for step in steps {
        let next = match *step {
            Step::Test {
                operand,
                comparison,
                literal,
            } => test(&operands[operand], comparison, &literal),
            Step::Not => (format!("$not({})", pop(&mut stack).0), false),
            Step::All(count) => joined(&mut stack, count, " and "),
            Step::Any(count) => joined(&mut stack, count, " or "),
        };
        stack.push(next);
    }
    pop(&mut stack).0
}

/// A comparison. Data of another type equals nothing and has no order, which here, unlike in paths, is an error.
fn test(operand: &Operand, comparison: Comparison, literal: &Literal<'_>) -> (String, bool) {
    let (data, value) = (operand.place.expression(), literal_expression(literal));
    let (operator, ordered) = match comparison {
        Comparison::Equals => ("=", false),
        Comparison::LessThan => ("<", true),
        Comparison::LessThanEquals => ("<=", true),
        Comparison::GreaterThan => (">", true),
        Comparison::GreaterThanEquals => (">=", true),
    };
    let test = format!("{data} {operator} {value}");
    if !ordered || !matches!(operand.shape, Shape::Any) {
        return (test, false);
    }
    let kind = match literal {
        Literal::String(_) => "string",
        Literal::Integer(_) | Literal::Float(_) => "number",
        Literal::Boolean(_) => "boolean",
    };
    (format!("$type({data}) = \"{kind}\" and {test}"), true)
}

fn literal_expression(literal: &Literal<'_>) -> String {
    match literal {
        Literal::String(text) => jsonata::string(text),
        literal => json(literal).to_string(),
    }
}

/// The last so many, joined; where each joins others itself, it stands in parentheses.
fn joined(stack: &mut Vec<(String, bool)>, count: usize, operator: &str) -> (String, bool) {
    if count == 1 {
        return pop(stack);
    }
    let terms = stack.drain(stack.len() - count..);
    let terms: Vec<_> = terms
        .map(|(term, is_joined)| if is_joined { format!("({term})") } else { term })
        .collect();
    (terms.join(operator), true)
}

fn pop(stack: &mut Vec<(String, bool)>) -> (String, bool) {
    stack
        .pop()
        .expect("in postfix order each step finds what it combines")
}
