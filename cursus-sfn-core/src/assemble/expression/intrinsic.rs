//! Expressions as intrinsic functions of `JSONPath`.

use serde_json::Value;

use super::term::{Term, TermKind};
use crate::intrinsic::{Intrinsic, QuotedText};
use crate::spec::Operation;

/// What an expression is in `JSONPath`: a path or a call, or else a value.
pub(in crate::assemble) fn intrinsic(term: &Term<'_>) -> Result<Result<String, Value>, String> {
    match &term.kind {
        TermKind::Value(value) => Ok(Err(value.clone())),
        TermKind::Apply(Operation::Concatenate, pieces) => format(pieces),
        TermKind::Apply(..) | TermKind::Data(_) | TermKind::Object(_) => argument(term).map(Ok),
    }
}

/// A path, a call or a constant, as an argument of a call.
fn argument(term: &Term<'_>) -> Result<String, String> {
    use Operation as O;
    if let Some((data, _)) = term.data() {
        return Ok(data.place.path().into_owned());
    }
    if let Some(value) = term.value() {
        return Ok(constant(value));
    }
    let Some((operation, operands)) = term.applied() else {
        return Err("an object stands in a struct or an array only".to_owned());
    };
    match (operation, operands) {
        (O::Concatenate, pieces) => Ok(match format(pieces)? {
            Ok(call) => call,
            Err(value) => constant(&value),
        }),
        (O::Subtract, [from, fixed]) => {
            let number = fixed.value().and_then(Value::as_i64);
            let number = number.and_then(i64::checked_neg);
            let number = number.ok_or("`States.MathAdd` takes whole numbers only")?;
            let from = argument(from)?;
            Ok(format!("{}({from}, {number})", Intrinsic::MathAdd))
        }
        (O::Add, operands) => {
            let fraction = operands.iter().find_map(|term| match term.value() {
                Some(Value::Number(number)) if number.is_f64() => Some(number),
                _ => None,
            });
            match fraction {
                Some(number) => Err(format!(
                    "`States.MathAdd` takes whole numbers only, and not `{number}`"
                )),
                None => call(Intrinsic::MathAdd, operands),
            }
        }
        (O::Length, operands) => call(Intrinsic::ArrayLength, operands),
        (O::Index, operands) => call(Intrinsic::ArrayGetItem, operands),
        (O::Contains, operands) => call(Intrinsic::ArrayContains, operands),
        (O::Array, operands) => call(Intrinsic::Array, operands),
        (O::JsonText, operands) => call(Intrinsic::JsonToString, operands),
        _ => Err("JSONPath has no function for this".to_owned()),
    }
}

fn call(function: Intrinsic, operands: &[Term<'_>]) -> Result<String, String> {
    let arguments = operands.iter().map(argument);
    let arguments = arguments.collect::<Result<Vec<_>, _>>()?.join(", ");
    Ok(format!("{function}({arguments})"))
}

/// Text with places to fill. What is known is filled in.
fn format(pieces: &[Term<'_>]) -> Result<Result<String, Value>, String> {
    let (mut text, mut template, mut arguments) = (String::new(), String::new(), String::new());
    for piece in pieces {
        let known = match piece.value() {
            Some(Value::String(text)) => Some(text.clone()),
            Some(value) => Some(value.to_string()),
            None => None,
        };
        if let Some(known) = known {
            template.push_str(QuotedText::new(&known).as_written());
            text.push_str(&known);
        } else {
            template.push_str("{}");
            arguments.push_str(", ");
            arguments.push_str(&argument(piece)?);
        }
    }
    if arguments.is_empty() {
        return Ok(Err(text.into()));
    }
    Ok(Ok(format!(
        "{}('{template}'{arguments})",
        Intrinsic::Format
    )))
}

/// A value as an argument. Arrays and objects are read from their text.
fn constant(value: &Value) -> String {
    match value {
        Value::String(text) => QuotedText::new(text).to_string(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(_) | Value::Object(_) => {
            let text = QuotedText::new(&value.to_string());
            format!("{}({text})", Intrinsic::StringToJson)
        }
    }
}
