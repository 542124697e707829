//! Choices of machines that are put together at run time: conditions on data.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::parts::Steps;
use crate::spec::{Literal, Operation, Step};

/// The rules of a choice whose states and data are named by text, for machines that are put together at run time.
///
/// ```
/// use cursus_sfn_core::assemble::{Rule, Rules, When};
///
/// let rules: Rules = serde_json::from_str(
///     r#"{
///         "rules": [{"when": {"data": "process.score", "is": ">", "value": 0.8}, "next": "publish"}],
///         "otherwise": "review"
///     }"#,
/// ).unwrap();
/// assert_eq!(rules, Rules::new([Rule::new(When::greater("process.score", 0.8), "publish")]).otherwise("review"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The rules; the first whose condition holds decides.
    pub rules: Vec<Rule>,
    /// What follows if none holds. Without it the execution fails with `States.NoChoiceMatched`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
}

/// A condition and the state that follows if it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The condition.
    pub when: When,
    /// The state that follows.
    pub next: String,
}

/// A condition on data of the machine.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum When {
    /// All conditions hold.
    All {
        /// The conditions.
        all: Vec<When>,
    },
    /// Any condition holds.
    Any {
        /// The conditions.
        any: Vec<When>,
    },
    /// The condition does not hold.
    Not {
        /// The condition.
        not: Box<When>,
    },
    /// Data compared with a value. If it may be missing and is, the comparison does not hold, and `!=` does.
    Is {
        /// The data: `state.output.field`, `input.field` or `context.execution.name`.
        data: String,
        /// The comparison.
        is: Is,
        /// A string, number or truth value.
        value: Value,
    },
    /// Data compared with other data.
    Compares {
        /// The data.
        data: String,
        /// The comparison: `==`, `!=`, `<`, `<=`, `>` or `>=`.
        is: Is,
        /// What it is compared with, such as `input.limit`.
        other: String,
    },
    /// Whether data is there.
    There {
        /// The data.
        data: String,
        /// `present` or `missing`.
        is: Presence,
    },
}

/// Whether data is there, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// There, and not `null`.
    Present,
    /// Absent, or `null`.
    Missing,
}

/// A comparison as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Is {
    /// `==`
    #[serde(rename = "==")]
    Equal,
    /// `!=`
    #[serde(rename = "!=")]
    NotEqual,
    /// `<`
    #[serde(rename = "<")]
    Less,
    /// `<=`
    #[serde(rename = "<=")]
    LessOrEqual,
    /// `>`
    #[serde(rename = ">")]
    Greater,
    /// `>=`
    #[serde(rename = ">=")]
    GreaterOrEqual,
    /// A text that begins with the value.
    #[serde(rename = "starts_with")]
    StartsWith,
    /// A text that ends with the value.
    #[serde(rename = "ends_with")]
    EndsWith,
    /// A text that has the value in it.
    #[serde(rename = "contains")]
    Contains,
}

/// The keys decide what is read, so that what is wrong below them can be said.
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Test {
            data: String,
            is: Is,
            value: Value,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Comparison {
            data: String,
            is: Is,
            other: String,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct There {
            data: String,
            is: Presence,
        }
        let mut fields = Map::deserialize(deserializer)?;
        let read = match fields.keys().next().map(String::as_str) {
            Some("all") if fields.len() == 1 => {
                serde_json::from_value(fields["all"].take()).map(|all| Self::All { all })
            }
            Some("any") if fields.len() == 1 => {
                serde_json::from_value(fields["any"].take()).map(|any| Self::Any { any })
            }
            Some("not") if fields.len() == 1 => {
                serde_json::from_value(fields["not"].take()).map(|not| Self::Not { not })
            }
            Some("data" | "is" | "value" | "other") if fields.contains_key("other") => {
                serde_json::from_value(fields.into())
                    .map(|Comparison { data, is, other }| Self::Compares { data, is, other })
            }
            Some("data" | "is") if names_presence(&fields) => serde_json::from_value(fields.into())
                .map(|There { data, is }| Self::There { data, is }),
            Some("data" | "is" | "value") => serde_json::from_value(fields.into())
                .map(|Test { data, is, value }| Self::Is { data, is, value }),
            _ => {
                let expected = "a condition has one of `all`, `any` and `not`, or `data` and `is`, with `value`, `other` or neither";
                return Err(D::Error::custom(expected));
            }
        };
        read.map_err(D::Error::custom)
    }
}

fn names_presence(fields: &Map<String, Value>) -> bool {
    let is = fields.get("is").and_then(Value::as_str);
    matches!(is, Some("present" | "missing"))
}

impl Rules {
    /// Rules without a default.
    pub fn new(rules: impl IntoIterator<Item = Rule>) -> Self {
        Self {
            rules: rules.into_iter().collect(),
            otherwise: None,
        }
    }

    /// Sets what follows if no rule holds.
    #[must_use]
    pub fn otherwise(mut self, state: impl Into<String>) -> Self {
        self.otherwise = Some(state.into());
        self
    }
}

impl Rule {
    /// A rule that leads to `next`.
    pub fn new(when: When, next: impl Into<String>) -> Self {
        Self {
            when,
            next: next.into(),
        }
    }
}

impl When {
    /// Whether data equals a value.
    pub fn equals(data: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::Is {
            data: data.into(),
            is: Is::Equal,
            value: value.into(),
        }
    }

    /// Whether data is greater than a value.
    pub fn greater(data: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::Is {
            data: data.into(),
            is: Is::Greater,
            value: value.into(),
        }
    }

    /// Whether data is less than a value.
    pub fn less(data: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::Is {
            data: data.into(),
            is: Is::Less,
            value: value.into(),
        }
    }

    /// Whether data is greater than other data.
    pub fn exceeds(data: impl Into<String>, other: impl Into<String>) -> Self {
        Self::Compares {
            data: data.into(),
            is: Is::Greater,
            other: other.into(),
        }
    }

    /// Whether data is there, and not `null`.
    pub fn present(data: impl Into<String>) -> Self {
        Self::There {
            data: data.into(),
            is: Presence::Present,
        }
    }

    /// Appends the condition in postfix order. `operand` finds the place of named data among the operands.
    pub(super) fn flatten<'a>(
        &'a self,
        steps: &mut Steps<'a>,
        operand: &mut impl FnMut(&'a str) -> usize,
    ) -> Result<(), String> {
        match self {
            Self::All { all } => flatten_each(all, "all", Operation::And, steps, operand)?,
            Self::Any { any } => flatten_each(any, "any", Operation::Or, steps, operand)?,
            Self::Not { not } => {
                not.flatten(steps, operand)?;
                steps.push(Step::Apply(Operation::Not, 1));
            }
            Self::There { data, is } => {
                steps.push(Step::Operand(operand(data)));
                steps.push(Step::Apply(Operation::IsSome, 1));
                if *is == Presence::Missing {
                    steps.push(Step::Apply(Operation::Not, 1));
                }
            }
            Self::Is { data, is, value } => {
                let literal = literal(value)
                    .ok_or_else(|| format!("`{data}` is compared with `{value}`; only a string, a number or a truth value can be compared"))?;
                let steps_of_it = [Step::Operand(operand(data)), Step::Literal(literal)];
                steps.extend(steps_of_it);
                is.push(steps);
            }
            Self::Compares { data, is, other } => {
                if matches!(is, Is::StartsWith | Is::EndsWith | Is::Contains) {
                    return Err(format!(
                        "`{data}` is held against `{other}`; only a fixed `value` can be looked for"
                    ));
                }
                let steps_of_it = [Step::Operand(operand(data)), Step::Operand(operand(other))];
                steps.extend(steps_of_it);
                is.push(steps);
            }
        }
        Ok(())
    }
}

impl Is {
    /// Appends the comparison of the last two values.
    fn push(self, steps: &mut Steps<'_>) {
        let operation = match self {
            Self::Equal | Self::NotEqual => Operation::Equal,
            Self::Less => Operation::Less,
            Self::LessOrEqual => Operation::LessOrEqual,
            Self::Greater => Operation::Greater,
            Self::GreaterOrEqual => Operation::GreaterOrEqual,
            Self::StartsWith => Operation::StartsWith,
            Self::EndsWith => Operation::EndsWith,
            Self::Contains => Operation::Contains,
        };
        steps.push(Step::Apply(operation, 2));
        if self == Self::NotEqual {
            steps.push(Step::Apply(Operation::Not, 1));
        }
    }
}

/// Appends several conditions, combined.
fn flatten_each<'a>(
    conditions: &'a [When],
    key: &str,
    operation: Operation,
    steps: &mut Steps<'a>,
    operand: &mut impl FnMut(&'a str) -> usize,
) -> Result<(), String> {
    if conditions.is_empty() {
        return Err(format!("`{key}` lists no condition"));
    }
    for (n, condition) in conditions.iter().enumerate() {
        condition.flatten(steps, operand)?;
        if n > 0 {
            steps.push(Step::Apply(operation, 2));
        }
    }
    Ok(())
}

fn literal(value: &Value) -> Option<Literal<'_>> {
    match value {
        Value::String(text) => Some(Literal::String(text)),
        Value::Bool(truth) => Some(Literal::Boolean(*truth)),
        Value::Number(number) => number
            .as_i64()
            .map(Literal::Integer)
            .or_else(|| number.as_f64().map(Literal::Float)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
