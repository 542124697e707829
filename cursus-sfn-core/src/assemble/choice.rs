//! Choices: conditions on data, and how they become ASL.

use std::borrow::Cow;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::asl::{self, Operator, Str};
use crate::resolve::Message;
use crate::shape::{Shape, push_shape};
use crate::spec::{Comparison, Literal, Step};

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
    /// Data compared with a value.
    Is {
        /// The data: `state.output.field`, or `input.field`.
        data: String,
        /// The comparison: `==`, `!=`, `<`, `<=`, `>` or `>=`.
        is: Is,
        /// A string, number or truth value.
        value: Value,
    },
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
            Some("data" | "is" | "value") => serde_json::from_value(fields.into())
                .map(|Test { data, is, value }| Self::Is { data, is, value }),
            _ => {
                let expected =
                    "a condition has one of `all`, `any` and `not`, or `data`, `is` and `value`";
                return Err(D::Error::custom(expected));
            }
        };
        read.map_err(D::Error::custom)
    }
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

    /// Appends the condition in postfix order. `operand` finds the place of named data among the operands.
    pub(super) fn flatten<'a>(
        &'a self,
        steps: &mut Vec<Step<'a>>,
        operand: &mut impl FnMut(&'a str) -> usize,
    ) -> Result<(), String> {
        match self {
            Self::All { all } => {
                for when in all {
                    when.flatten(steps, operand)?;
                }
                steps.push(Step::All(all.len()));
            }
            Self::Any { any } => {
                for when in any {
                    when.flatten(steps, operand)?;
                }
                steps.push(Step::Any(any.len()));
            }
            Self::Not { not } => {
                not.flatten(steps, operand)?;
                steps.push(Step::Not);
            }
            Self::Is { data, is, value } => {
                let (comparison, negated) = match is {
                    Is::Equal => (Comparison::Equals, false),
                    Is::NotEqual => (Comparison::Equals, true),
                    Is::Less => (Comparison::LessThan, false),
                    Is::LessOrEqual => (Comparison::LessThanEquals, false),
                    Is::Greater => (Comparison::GreaterThan, false),
                    Is::GreaterOrEqual => (Comparison::GreaterThanEquals, false),
                };
                let literal = literal(value)
                    .ok_or_else(|| format!("`{data}` is compared with `{value}`; only a string, a number or a truth value can be compared"))?;
                steps.push(Step::Test {
                    operand: operand(data),
                    comparison,
                    literal,
                });
                if negated {
                    steps.push(Step::Not);
                }
            }
        }
        Ok(())
    }
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

/// Turns a condition in postfix order into ASL. `variables` are the places of the operands.
pub(super) fn condition(steps: &[Step<'_>], variables: &[Str]) -> asl::Condition {
    let mut stack: Vec<asl::Condition> = Vec::new();
    for step in steps {
        let next = match *step {
            Step::Test {
                operand,
                comparison,
                literal,
            } => asl::Condition::Test {
                variable: variables[operand].clone(),
                operator: operator(comparison, &literal),
                operand: json(&literal).into(),
            },
            Step::Not => asl::Condition::Not(Box::new(pop(&mut stack).into())),
            Step::All(count) => asl::Condition::And(nested(&mut stack, count)),
            Step::Any(count) => asl::Condition::Or(nested(&mut stack, count)),
        };
        stack.push(next);
    }
    pop(&mut stack)
}

fn nested(stack: &mut Vec<asl::Condition>, count: usize) -> Vec<asl::NestedRule> {
    stack.drain(stack.len() - count..).map(Into::into).collect()
}

fn pop(stack: &mut Vec<asl::Condition>) -> asl::Condition {
    stack
        .pop()
        .expect("in postfix order each step finds what it combines")
}

/// Why a literal cannot be compared so with data of a shape.
pub(super) fn comparison_problem(
    shape: &Shape,
    comparison: Comparison,
    literal: &Literal<'_>,
) -> Option<Cow<'static, str>> {
    let comparable = matches!(
        (shape, literal),
        (Shape::Any, _)
            | (Shape::String | Shape::Enum(_), Literal::String(_))
            | (
                Shape::Integer | Shape::Number,
                Literal::Integer(_) | Literal::Float(_)
            )
            | (Shape::Boolean, Literal::Boolean(_))
    );
    if !comparable {
        let (data, literal) = (in_words(shape), in_words(literal.shape()));
        let problem = format!("is {data} and cannot be compared with {literal}");
        return Some(problem.into());
    }
    let ordered = !matches!(literal, Literal::Boolean(_)) || comparison == Comparison::Equals;
    (!ordered).then(|| "is a truth value and neither less nor greater than another".into())
}

/// A shape with its article, as findings name it.
fn in_words(shape: &Shape) -> String {
    let mut text = Message::new();
    push_shape(&mut text, shape);
    text.as_str().to_owned()
}

pub(super) fn json(literal: &Literal<'_>) -> Value {
    match *literal {
        Literal::String(text) => text.into(),
        Literal::Integer(number) => number.into(),
        Literal::Float(number) => number.into(),
        Literal::Boolean(truth) => truth.into(),
    }
}

fn operator(comparison: Comparison, literal: &Literal<'_>) -> Operator {
    use Comparison as C;
    match (literal, comparison) {
        (Literal::String(_), C::Equals) => Operator::StringEquals,
        (Literal::String(_), C::LessThan) => Operator::StringLessThan,
        (Literal::String(_), C::LessThanEquals) => Operator::StringLessThanEquals,
        (Literal::String(_), C::GreaterThan) => Operator::StringGreaterThan,
        (Literal::String(_), C::GreaterThanEquals) => Operator::StringGreaterThanEquals,
        (Literal::Integer(_) | Literal::Float(_), C::Equals) => Operator::NumericEquals,
        (Literal::Integer(_) | Literal::Float(_), C::LessThan) => Operator::NumericLessThan,
        (Literal::Integer(_) | Literal::Float(_), C::LessThanEquals) => {
            Operator::NumericLessThanEquals
        }
        (Literal::Integer(_) | Literal::Float(_), C::GreaterThan) => Operator::NumericGreaterThan,
        (Literal::Integer(_) | Literal::Float(_), C::GreaterThanEquals) => {
            Operator::NumericGreaterThanEquals
        }
        (Literal::Boolean(_), _) => Operator::BooleanEquals,
    }
}
