//! Expressions as they are written in Rust, more or less.

use super::super::locate::is_position;
use super::unsayable::written;
use crate::graph::Condition;
use crate::names::rust_identifier;
use crate::spec::{DataRef, Literal, Operation, Root, Step};

/// The text of an expression of a state that reads `operands`. `name` is what a state is called.
pub(crate) fn text_of(
    steps: &[Step<'_>],
    operands: &[DataRef<'_>],
    name: &dyn Fn(usize) -> String,
) -> String {
    let mut stack: Vec<Condition> = Vec::new();
    for step in steps {
        let value = match *step {
            Step::Operand(operand) => Condition::plain(data(operands[operand], name)),
            Step::Literal(literal) => Condition::plain(value(&literal)),
            Step::Variant(variant) => Condition::plain(variant),
            Step::Computed(_) => Condition::plain("computed"),
            Step::Struct(shape, fields) => {
                let values = stack.split_off(stack.len().saturating_sub(fields.len()));
                let values = values.into_iter().map(Condition::into_text);
                let fields = fields.iter().zip(values);
                let fields: Vec<_> = fields
                    .map(|(field, value)| format!("{}: {value}", rust_identifier(field)))
                    .collect();
                Condition::plain(format!("{} {{ {} }}", shape.describe(), fields.join(", ")))
            }
            Step::Apply(operation, count) => {
                let arguments = stack.split_off(stack.len().saturating_sub(count));
                apply(operation, arguments)
            }
        };
        stack.push(value);
    }
    Condition::all(stack).into_text()
}

/// `state.output.field`, with positions of items as in `order.items[0]`.
fn data(data: DataRef<'_>, name: &dyn Fn(usize) -> String) -> String {
    let mut text = match data.root {
        Root::State(state) => name(state),
        Root::Input => "input".to_owned(),
        Root::Context => "context".to_owned(),
        Root::Caught => "caught".to_owned(),
    };
    for field in data.path {
        push_field(&mut text, field);
    }
    text
}

/// Appends a field, or the position of an item.
pub(crate) fn push_field(text: &mut String, field: &str) {
    if is_position(field) {
        text.extend(["[", field, "]"]);
    } else {
        text.extend([".", &rust_identifier(field)]);
    }
}

fn value(literal: &Literal<'_>) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Float(number) => format!("{number:?}"),
        Literal::Boolean(truth) => truth.to_string(),
    }
}

fn apply(operation: Operation, arguments: Vec<Condition>) -> Condition {
    match operation {
        Operation::And => return Condition::all(arguments),
        Operation::Or => return Condition::any(arguments),
        Operation::Not => return Condition::all(arguments).negated(),
        Operation::Unwrap => return Condition::all(arguments),
        _ => {}
    }
    let pattern = written(operation);
    if let Some(function) = pattern.strip_suffix("(..)")
        && !pattern.starts_with('.')
    {
        let arguments: Vec<_> = arguments.into_iter().map(Condition::into_text).collect();
        return Condition::plain(format!("{function}({})", arguments.join(", ")));
    }
    let mut arguments = arguments.into_iter();
    let rest = |arguments: std::vec::IntoIter<Condition>| {
        let arguments: Vec<_> = arguments.map(Condition::into_text).collect();
        arguments.join(", ")
    };
    match operation {
        Operation::Array => Condition::plain(format!("[{}]", rest(arguments))),
        Operation::If => {
            let [condition, then, otherwise] = [(); 3].map(|()| {
                let part = arguments.next();
                part.map_or_else(String::new, Condition::into_text)
            });
            Condition::plain(format!(
                "if {condition} {{ {then} }} else {{ {otherwise} }}"
            ))
        }
        _ => {
            let first = arguments
                .next()
                .map_or_else(String::new, Condition::into_operand);
            if let Some(method) = pattern.strip_suffix("(..)") {
                Condition::plain(format!("{first}{method}({})", rest(arguments)))
            } else if pattern.starts_with('.') {
                Condition::plain(first + pattern)
            } else if operation == Operation::Fraction {
                Condition::plain(format!("({first} {pattern})"))
            } else if operation == Operation::Index {
                Condition::plain(format!("{first}[{}]", rest(arguments)))
            } else {
                match arguments.next().map(Condition::into_operand) {
                    Some(second) => Condition::compared(&first, pattern, &second),
                    None => Condition::plain(format!("{pattern}{first}")),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_reads_like_rust() {
        let operands = [
            DataRef {
                root: Root::State(0),
                path: &["price"],
            },
            DataRef {
                root: Root::Input,
                path: &["items", "0", "type"],
            },
        ];
        let (price, kind) = (Step::Operand(0), Step::Operand(1));
        let two = Step::Literal(Literal::Integer(2));
        let text = |steps: &[Step<'_>]| text_of(steps, &operands, &|_| "quote".to_owned());
        for (steps, expected) in [
            (
                &[price, two, Step::Apply(Operation::Greater, 2)][..],
                "quote.price > 2",
            ),
            (
                &[
                    price,
                    two,
                    Step::Apply(Operation::Multiply, 2),
                    two,
                    Step::Apply(Operation::LessOrEqual, 2),
                ],
                "(quote.price * 2) <= 2",
            ),
            (
                &[
                    kind,
                    Step::Literal(Literal::String("a")),
                    Step::Apply(Operation::Equal, 2),
                    Step::Apply(Operation::Not, 1),
                    price,
                    Step::Apply(Operation::IsSome, 1),
                    Step::Apply(Operation::And, 2),
                ],
                r#"input.items[0].r#type != "a" && quote.price.is_some()"#,
            ),
            (
                &[
                    kind,
                    Step::Literal(Literal::String("a")),
                    Step::Apply(Operation::StartsWith, 2),
                ],
                r#"input.items[0].r#type.starts_with("a")"#,
            ),
            (
                &[kind, two, Step::Apply(Operation::Concatenate, 2)],
                "format!(input.items[0].r#type, 2)",
            ),
            (
                &[
                    price,
                    two,
                    Step::Apply(Operation::Less, 2),
                    two,
                    price,
                    Step::Apply(Operation::Negate, 1),
                    Step::Apply(Operation::If, 3),
                ],
                "if quote.price < 2 { 2 } else { -quote.price }",
            ),
            (
                &[
                    price,
                    Step::Apply(Operation::Fraction, 1),
                    two,
                    Step::Apply(Operation::Divide, 2),
                ],
                "(quote.price as f64) / 2",
            ),
            (
                &[two, price, Step::Apply(Operation::Array, 2)],
                "[2, quote.price]",
            ),
        ] {
            assert_eq!(text(steps), expected);
        }
    }
}
