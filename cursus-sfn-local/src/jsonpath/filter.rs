//! Tests of filters.

use std::borrow::Cow;

use cursus_sfn_core::path::Root;
use serde_json::Value;

use super::compare::{Node, compare};
use super::error::EvaluateErrorKind as Kind;
use super::find::find;
use super::function::select;
use super::program::{Operand, Program, Test};
use super::scope::Scope;
use super::walk::walk;

/// Whether a value passes a test. A test that cannot be made fails as a whole.
pub(super) fn accepts(test: &Test, item: &Value, scope: Scope<'_>) -> Result<bool, Kind> {
    match holds(test, item, scope) {
        Err(kind) if kind.fails_test() => Ok(false),
        result => result,
    }
}

fn holds(test: &Test, item: &Value, scope: Scope<'_>) -> Result<bool, Kind> {
    scope.spend(1)?;
    match test {
        Test::Or(tests) => {
            for test in tests {
                if holds(test, item, scope)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Test::And(tests) => {
            for test in tests {
                if !holds(test, item, scope)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Test::Not(test) => holds(test, item, scope).map(|holds| !holds),
        Test::Exists(path) => exists(path, item, scope),
        Test::Compare {
            left,
            comparator,
            right,
        } => {
            let left = node(left, item, scope)?;
            let right = node(right, item, scope)?;
            compare(&left, *comparator, &right)
        }
    }
}

/// Whether a path finds something in an element, wherever it starts. An indefinite path does unless a key is missing.
fn exists(path: &Program, item: &Value, scope: Scope<'_>) -> Result<bool, Kind> {
    if path.is_plain {
        return Ok(find(path, item).is_ok());
    }
    match walk(path, item, scope, true) {
        Ok(found) => Ok(!path.is_definite || !found.is_empty()),
        Err(failure) if failure.kind.is_missing() => Ok(false),
        Err(failure) => Err(failure.kind),
    }
}

fn node<'v>(operand: &'v Operand, item: &'v Value, scope: Scope<'v>) -> Result<Node<'v>, Kind> {
    Ok(match operand {
        Operand::Null => Node::Null,
        Operand::Bool(value) => Node::Bool(*value),
        Operand::Number(number) => Node::Number(number.clone()),
        Operand::Text(text) => Node::Text(Cow::Borrowed(text)),
        Operand::Json(json) => Node::Literal(json),
        Operand::Pattern(pattern) => Node::Pattern(pattern),
        Operand::Path(path) => {
            let start = match path.root {
                Root::Element => item,
                _ => scope.start(&path.root).ok_or(Kind::NoRoot)?,
            };
            match select(path, start, scope) {
                Ok(Cow::Borrowed(value)) => Node::of(value),
                Ok(Cow::Owned(value)) => Node::of_owned(value),
                Err(kind) if kind.is_missing() => Node::Undefined,
                Err(kind) => return Err(kind),
            }
        }
    })
}
