//! The rules of Choice states.

use std::cmp::Ordering;

use cursus_sfn_core::asl::{self, Operator};
use cursus_sfn_core::timestamp::Timestamp;
use serde_json::Value;

use crate::fault::Fault;
use crate::jsonata::ResultType;
use crate::jsonpath::Query;
use crate::payload::{Expression, Reader, Scope};

/// When a rule matches.
#[derive(Debug)]
pub(crate) enum Condition {
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
    Test {
        variable: Query,
        test: Test,
    },
    Expression(Box<Expression>),
    /// Always, or never.
    Fixed(bool),
}

/// What is tested of a value.
#[derive(Debug)]
pub(crate) enum Test {
    Present(bool),
    /// Whether it is of a type.
    Is(TypeTest, bool),
    Matches(Vec<Part>),
    Compares {
        of: Comparable,
        order: Order,
        with: Operand,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeTest {
    Null,
    Number,
    String,
    Boolean,
    Timestamp,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparable {
    Strings,
    Numbers,
    Booleans,
    Timestamps,
}

/// How it must compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Equal,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

/// What it is compared with.
#[derive(Debug)]
pub(crate) enum Operand {
    Value(Value),
    Path(Query),
}

/// A part of a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text(String),
    /// Any text.
    Any,
}

impl Condition {
    pub(crate) fn read(condition: &asl::Condition, reader: &mut Reader<'_>) -> Option<Self> {
        let all = |rules: &[asl::NestedRule], reader: &mut Reader<'_>| -> Option<Vec<Self>> {
            rules
                .iter()
                .map(|rule| Self::read(&rule.condition, reader))
                .collect()
        };
        Some(match condition {
            asl::Condition::And(rules) => Self::And(all(rules, reader)?),
            asl::Condition::Or(rules) => Self::Or(all(rules, reader)?),
            asl::Condition::Not(rule) => Self::Not(Box::new(Self::read(&rule.condition, reader)?)),
            asl::Condition::Test {
                variable,
                operator,
                operand,
            } => Self::Test {
                variable: reader.path(variable)?,
                test: Test::read(*operator, &operand.to_value(), reader)?,
            },
            asl::Condition::Expression(scalar) => match scalar.expression() {
                Some(text) => Self::Expression(reader.expression(text, "Condition")?),
                None => Self::Fixed(scalar.value() == Some(&true)),
            },
            _ => return None,
        })
    }

    /// Whether the condition holds.
    pub(crate) fn holds(&self, scope: &Scope<'_>) -> Result<bool, Fault> {
        match self {
            Self::And(rules) => {
                for rule in rules {
                    if !rule.holds(scope)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Or(rules) => {
                for rule in rules {
                    if rule.holds(scope)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Self::Not(rule) => rule.holds(scope).map(|holds| !holds),
            Self::Test { variable, test } => test.holds(variable, scope),
            Self::Expression(expression) => match expression.evaluate(scope)? {
                Value::Bool(truth) => Ok(truth),
                other => Err(expression.wrong_type(ResultType::Boolean, other)),
            },
            Self::Fixed(truth) => Ok(*truth),
        }
    }
}

impl Test {
    fn read(operator: Operator, operand: &Value, reader: &mut Reader<'_>) -> Option<Self> {
        let wanted = operand.as_bool().unwrap_or(true);
        Some(match operator {
            Operator::IsPresent => Self::Present(wanted),
            Operator::IsNull => Self::Is(TypeTest::Null, wanted),
            Operator::IsNumeric => Self::Is(TypeTest::Number, wanted),
            Operator::IsString => Self::Is(TypeTest::String, wanted),
            Operator::IsBoolean => Self::Is(TypeTest::Boolean, wanted),
            Operator::IsTimestamp => Self::Is(TypeTest::Timestamp, wanted),
            Operator::StringMatches => Self::Matches(pattern(operand.as_str().unwrap_or_default())),
            other => {
                let (of, order) = comparison(other)?;
                let with = if other.takes_path() {
                    Operand::Path(reader.path(operand.as_str().unwrap_or_default())?)
                } else {
                    Operand::Value(operand.clone())
                };
                Self::Compares { of, order, with }
            }
        })
    }

    fn holds(&self, variable: &Query, scope: &Scope<'_>) -> Result<bool, Fault> {
        let found = variable.value(scope);
        if let Self::Present(wanted) = self {
            return Ok(found.is_ok() == *wanted);
        }
        let missing = |query: &Query| {
            let path = query.text();
            Fault::runtime(format!(
                "Invalid path '{path}': The choice state's condition path references an invalid value."
            ))
        };
        let value = found.map_err(|_| missing(variable))?;
        Ok(match self {
            Self::Present(_) => true,
            Self::Is(of, wanted) => of.holds(&value) == *wanted,
            Self::Matches(pattern) => value.as_str().is_some_and(|text| matches(pattern, text)),
            Self::Compares { of, order, with } => match with {
                Operand::Value(with) => of.compares(&value, *order, with),
                Operand::Path(query) => {
                    let with = query.value(scope).map_err(|_| missing(query))?;
                    if !of.takes(&with) {
                        return Err(missing(query));
                    }
                    of.compares(&value, *order, &with)
                }
            },
        })
    }
}

impl TypeTest {
    fn holds(self, value: &Value) -> bool {
        match self {
            Self::Null => value.is_null(),
            Self::Number => value.is_number(),
            Self::String => value.is_string(),
            Self::Boolean => value.is_boolean(),
            Self::Timestamp => timestamp(value).is_some(),
        }
    }
}

/// What an operator compares, and how.
fn comparison(operator: Operator) -> Option<(Comparable, Order)> {
    let name = operator.as_str();
    let name = name.strip_suffix("Path").unwrap_or(name);
    let kinds = [
        ("String", Comparable::Strings),
        ("Numeric", Comparable::Numbers),
        ("Boolean", Comparable::Booleans),
        ("Timestamp", Comparable::Timestamps),
    ];
    let (order, of) = kinds
        .iter()
        .find_map(|(prefix, of)| Some((name.strip_prefix(prefix)?, *of)))?;
    let order = match order {
        "Equals" => Order::Equal,
        "LessThan" => Order::Less,
        "GreaterThan" => Order::Greater,
        "LessThanEquals" => Order::LessOrEqual,
        "GreaterThanEquals" => Order::GreaterOrEqual,
        _ => return None,
    };
    Some((of, order))
}

impl Comparable {
    /// Whether a value is of the type that is compared.
    fn takes(self, value: &Value) -> bool {
        match self {
            Self::Strings => value.is_string(),
            Self::Numbers => value.is_number(),
            Self::Booleans => value.is_boolean(),
            Self::Timestamps => timestamp(value).is_some(),
        }
    }

    /// Whether a value compares so with another; values of other types do not.
    fn compares(self, value: &Value, order: Order, with: &Value) -> bool {
        let found = match self {
            // Code units of UTF-16, as Java compares.
            Self::Strings => match (value.as_str(), with.as_str()) {
                (Some(one), Some(other)) => Some(one.encode_utf16().cmp(other.encode_utf16())),
                _ => None,
            },
            Self::Numbers => compare_numbers(value, with),
            Self::Booleans => match (value.as_bool(), with.as_bool()) {
                (Some(one), Some(other)) => Some(one.cmp(&other)),
                _ => None,
            },
            Self::Timestamps => match (timestamp(value), timestamp(with)) {
                (Some(one), Some(other)) => Some(one.cmp(&other)),
                _ => None,
            },
        };
        found.is_some_and(|found| match order {
            Order::Equal => found == Ordering::Equal,
            Order::Less => found == Ordering::Less,
            Order::Greater => found == Ordering::Greater,
            Order::LessOrEqual => found != Ordering::Greater,
            Order::GreaterOrEqual => found != Ordering::Less,
        })
    }
}

fn compare_numbers(one: &Value, other: &Value) -> Option<Ordering> {
    let (Value::Number(one), Value::Number(other)) = (one, other) else {
        return None;
    };
    if let (Some(one), Some(other)) = (one.as_i64(), other.as_i64()) {
        return Some(one.cmp(&other));
    }
    one.as_f64()?.partial_cmp(&other.as_f64()?)
}

fn timestamp(value: &Value) -> Option<(i64, u32)> {
    let timestamp: Timestamp = value.as_str()?.parse().ok()?;
    Some((timestamp.unix_seconds(), timestamp.nanoseconds()))
}

/// The parts of a pattern: a star is any text, a backslash takes the next character as it is.
fn pattern(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '*' => {
                if !literal.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut literal)));
                }
                if parts.last() != Some(&Part::Any) {
                    parts.push(Part::Any);
                }
            }
            '\\' => literal.push(characters.next().unwrap_or('\\')),
            character => literal.push(character),
        }
    }
    if !literal.is_empty() {
        parts.push(Part::Text(literal));
    }
    parts
}

/// Whether a text is of a pattern. Each text between stars is taken where it comes first, but the last where it ends.
fn matches(pattern: &[Part], text: &str) -> bool {
    let (mut rest, mut is_free) = (text, false);
    for (n, part) in pattern.iter().enumerate() {
        let Part::Text(literal) = part else {
            is_free = true;
            continue;
        };
        let is_last = n + 1 == pattern.len();
        let found = match (is_free, is_last) {
            (true, true) => rest
                .ends_with(literal.as_str())
                .then(|| rest.len() - literal.len()),
            (true, false) => rest.find(literal.as_str()),
            (false, _) => rest.starts_with(literal.as_str()).then_some(0),
        };
        let Some(at) = found else {
            return false;
        };
        rest = &rest[at + literal.len()..];
        is_free = false;
    }
    is_free || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{matches, pattern};

    #[test]
    fn patterns_match_whole_texts() {
        for (text, of, wanted) in [
            ("abc", "abc", true),
            ("abc", "ab", false),
            ("abc", "a*", true),
            ("abc", "*c", true),
            ("abc", "*", true),
            ("", "*", true),
            ("", "", true),
            ("abcabc", "a*bc", true),
            ("abcab", "a*bc", false),
            ("a*c", r"a\*c", true),
            ("abc", r"a\*c", false),
            (r"a\c", r"a\\c", true),
            ("foo.log", "foo*.log", true),
            ("aXbXc", "a*b*c", true),
            ("ab", "a*b*b", false),
        ] {
            assert_eq!(matches(&pattern(of), text), wanted, "{text} {of}");
        }
    }
}
