//! Choice rules.

use serde_json::{Map, Value};

use super::Problems;
use super::path::check_path;

pub(super) fn check(name: &str, state: &Map<String, Value>, problems: &mut Problems) {
    let rules = state.get("Choices").and_then(Value::as_array);
    let rules = rules.map_or(&[][..], Vec::as_slice);
    problems.require(!rules.is_empty(), name, "no Choices");
    for rule in rules {
        problems.require(rule["Next"].is_string(), name, "rule without Next");
        check_condition(name, rule, true, problems);
    }
}

fn check_condition(name: &str, rule: &Value, top: bool, problems: &mut Problems) {
    let Some(rule) = rule.as_object() else {
        problems.add(name, "rule that is no object");
        return;
    };
    problems.require(
        top || !rule.contains_key("Next"),
        name,
        "Next in a nested rule",
    );
    let given =
        |field: &&String| !["Next", "Variable", "Assign", "Comment"].contains(&field.as_str());
    let operators: Vec<_> = rule.keys().filter(given).collect();
    let [operator] = operators.as_slice() else {
        problems.add(name, "rule without one operator");
        return;
    };
    let operand = &rule[*operator];
    match (operator.as_str(), operand) {
        ("And" | "Or", Value::Array(rules)) if !rules.is_empty() => {
            for rule in rules {
                check_condition(name, rule, false, problems);
            }
        }
        ("Not", rule) => check_condition(name, rule, false, problems),
        ("Condition", Value::String(_)) => {}
        (operator, operand) => {
            problems.require(
                fits(operator, operand),
                name,
                &format!("{operator} with {operand}"),
            );
            match rule.get("Variable") {
                Some(Value::String(path)) => check_path(path, name, "Variable", problems),
                _ => problems.add(name, "rule without Variable"),
            }
        }
    }
}

/// Whether an operator of the language gets what it compares with.
fn fits(operator: &str, operand: &Value) -> bool {
    let orders = [
        "Equals",
        "LessThan",
        "GreaterThan",
        "LessThanEquals",
        "GreaterThanEquals",
    ];
    let is_tests = [
        "IsNull",
        "IsPresent",
        "IsNumeric",
        "IsString",
        "IsBoolean",
        "IsTimestamp",
    ];
    let (plain, by_path) = match operator.strip_suffix("Path") {
        Some(plain) => (plain, true),
        None => (operator, false),
    };
    let ordered = |kind: &str| {
        plain
            .strip_prefix(kind)
            .is_some_and(|order| orders.contains(&order))
    };
    if is_tests.contains(&operator) || plain == "BooleanEquals" {
        return if by_path {
            operand.is_string()
        } else {
            operand.is_boolean()
        };
    }
    if ordered("Numeric") {
        return if by_path {
            operand.is_string()
        } else {
            operand.is_number()
        };
    }
    let text = ordered("String") || ordered("Timestamp") || operator == "StringMatches";
    text && operand.is_string()
}
