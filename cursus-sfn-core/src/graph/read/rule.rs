//! What a rule of a choice says.

use super::super::Condition;
use super::{items, text};
use crate::document::Node;

/// What is shown of a condition that cannot be read.
const UNREADABLE: &str = "?";

/// The condition of a rule.
pub(super) fn condition(rule: Node<'_>) -> Condition {
    if let Some(condition) = rule.get("Condition") {
        return match (condition.as_str(), condition.as_bool()) {
            (Some(text), _) => Condition::plain(expression(text)),
            (None, Some(truth)) => Condition::plain(truth.to_string()),
            (None, None) => Condition::plain(UNREADABLE),
        };
    }
    if rule.get("And").is_some() {
        return Condition::all(items(rule, "And").map(condition).collect());
    }
    if rule.get("Or").is_some() {
        return Condition::any(items(rule, "Or").map(condition).collect());
    }
    if let Some(negated) = rule.get("Not") {
        return condition(negated).negated();
    }
    let test = rule.entries().find_map(|(key, operand)| {
        let variable = text(rule, "Variable")?;
        test(variable, key.as_str()?, operand)
    });
    test.unwrap_or_else(|| Condition::plain(UNREADABLE))
}

/// Data compared by an operator, as in `NumericLessThanEqualsPath`.
fn test(variable: &str, operator: &str, operand: Node<'_>) -> Option<Condition> {
    if let Some(what) = operator.strip_prefix("Is") {
        return type_test(variable, what, operand);
    }
    let types = ["String", "Numeric", "Boolean", "Timestamp"];
    let relation = types.iter().find_map(|name| operator.strip_prefix(name))?;
    let (relation, is_path) = match relation.strip_suffix("Path") {
        Some(relation) => (relation, true),
        None => (relation, false),
    };
    let comparison = match relation {
        "Equals" => "==",
        "LessThan" => "<",
        "LessThanEquals" => "<=",
        "GreaterThan" => ">",
        "GreaterThanEquals" => ">=",
        "Matches" => "like",
        _ => return None,
    };
    let operand = match operand.as_str() {
        Some(path) if is_path => path.to_owned(),
        _ => operand.to_value().to_string(),
    };
    Some(Condition::compared(variable, comparison, &operand))
}

/// `IsPresent` and the like.
fn type_test(variable: &str, what: &str, operand: Node<'_>) -> Option<Condition> {
    let what = match what {
        "Null" => "null",
        "Present" => "present",
        "Numeric" => "a number",
        "String" => "a string",
        "Boolean" => "a boolean",
        "Timestamp" => "a timestamp",
        _ => return None,
    };
    let is = if operand.as_bool() == Some(false) {
        "is not"
    } else {
        "is"
    };
    Some(Condition::plain(format!("{variable} {is} {what}")))
}

/// A text without the signs around an expression.
pub(super) fn expression(text: &str) -> &str {
    let inside = text
        .strip_prefix("{%")
        .and_then(|text| text.strip_suffix("%}"));
    inside.unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn read(json: &str) -> String {
        condition(Document::parse(json).unwrap().root()).into_text()
    }

    #[test]
    fn every_operator_has_a_short_form() {
        use crate::asl::Operator;
        for operator in Operator::ALL {
            let json = format!(r#"{{"Variable": "$.a", "{operator}": "$.b"}}"#);
            assert_ne!(read(&json), UNREADABLE, "{operator}");
        }
        for (json, expected) in [
            (
                r#"{"Variable": "$.a", "StringEquals": "x"}"#,
                r#"$.a == "x""#,
            ),
            (
                r#"{"StringEqualsPath": "$.b", "Variable": "$.a"}"#,
                "$.a == $.b",
            ),
            (
                r#"{"Variable": "$.a", "NumericLessThanEquals": 5.50}"#,
                "$.a <= 5.5",
            ),
            (
                r#"{"Variable": "$.a", "StringMatches": "log-*"}"#,
                r#"$.a like "log-*""#,
            ),
            (
                r#"{"Variable": "$.a", "IsPresent": false}"#,
                "$.a is not present",
            ),
            (
                r#"{"Variable": "$.a", "IsTimestamp": true}"#,
                "$.a is a timestamp",
            ),
            (r#"{"Condition": "{% $x > 1 %}"}"#, "$x > 1"),
            (r#"{"Condition": true}"#, "true"),
        ] {
            assert_eq!(read(json), expected);
        }
    }

    #[test]
    fn conditions_stand_in_conditions() {
        let json = r#"{"And": [
            {"Not": {"Variable": "$.a", "BooleanEquals": true}},
            {"Or": [{"Variable": "$.b", "IsNull": true}, {"Variable": "$.c", "NumericEquals": 0}]}
        ]}"#;
        assert_eq!(read(json), "$.a != true && ($.b is null || $.c == 0)");
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_such() {
        for json in [
            "1",
            "{}",
            r#"{"Variable": "$.a"}"#,
            r#"{"Variable": "$.a", "StringIs": 1}"#,
            r#"{"Condition": 1}"#,
        ] {
            assert_eq!(read(json), UNREADABLE, "{json}");
        }
        assert_eq!(read(r#"{"Not": 1}"#), "!(?)");
    }
}
