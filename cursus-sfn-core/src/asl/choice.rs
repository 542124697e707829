//! Choices.

use super::extra::Keys;
use super::json::{Json, ReadError, Reading};
use super::object::{Flattened, object};
use super::scalar::words;
use super::{DataPath, QueryLanguage, Scalar, Str, Template};
use crate::document::{Node, Sink};

object! {
    /// A choice state.
    Choice as "Choice" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// What of the input it works on. Default: all.
        input_path: Option<DataPath> = "InputPath",
        /// The rules, the first that matches decides.
        choices: Vec<ChoiceRule> = required "Choices",
        /// The state that follows if none matches; without it the execution fails with `States.NoChoiceMatched`.
        default: Option<Str> = "Default",
        /// What of the input is the output. Default: all.
        output_path: Option<DataPath> = "OutputPath",
        /// The output if no rule matches, in `JSONata`. Default: the input.
        output: Option<Template> = "Output",
        /// Variables set if no rule matches.
        assign: Option<Template> = "Assign",
    }
}

object! {
    /// An element of `Choices`.
    ChoiceRule {
        /// For people.
        comment: Option<Str> = "Comment",
        /// When it matches.
        condition: Condition = flattened,
        /// Variables set then.
        assign: Option<Template> = "Assign",
        /// The output then, in `JSONata`. Default: the input.
        output: Option<Template> = "Output",
        /// The state that follows then.
        next: Str = required "Next",
    }
}

object! {
    /// A condition in another.
    NestedRule {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The condition.
        condition: Condition = flattened,
    }
}

impl From<Condition> for NestedRule {
    fn from(condition: Condition) -> Self {
        Self::new(condition)
    }
}

/// A condition of a choice rule.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Condition {
    /// All hold.
    And(Vec<NestedRule>),
    /// Any holds.
    Or(Vec<NestedRule>),
    /// It does not hold.
    Not(Box<NestedRule>),
    /// Data compared with an operand.
    Test {
        /// Where the data stands.
        variable: Str,
        /// How it is compared.
        operator: Operator,
        /// With what: a value, or for the `..Path` operators a path.
        operand: Template,
    },
    /// A `JSONata` expression holds.
    Expression(Scalar<bool>),
}

/// What has been read of a condition.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// What decides alone.
    whole: Option<Condition>,
    variable: Option<Str>,
    test: Option<(Operator, Template)>,
}

const VARIABLE: u8 = 0;
const OPERATOR: u8 = 1;

impl Flattened for Condition {
    type Parts = Parts;

    fn take(parts: &mut Parts, key: &str, value: Node<'_>) -> Reading<Option<u8>> {
        let whole = match key {
            "And" => Self::And(Json::read(value)?),
            "Or" => Self::Or(Json::read(value)?),
            "Not" => Self::Not(Json::read(value)?),
            "Condition" => Self::Expression(Json::read(value)?),
            "Variable" => {
                parts.variable = Some(Str::read(value)?);
                parts.check(value)?;
                return Ok(Some(VARIABLE));
            }
            _ => {
                let Some(operator) = Operator::of(key) else {
                    return Ok(None);
                };
                if let Some((known, _)) = parts.test
                    && known != operator
                {
                    return Err(two_conditions(value, known.as_str(), key).into());
                }
                parts.test = Some((operator, Template::of(value)));
                parts.check(value)?;
                return Ok(Some(OPERATOR));
            }
        };
        if let Some(known) = &parts.whole
            && known.key() != whole.key()
        {
            return Err(two_conditions(value, known.key(), key).into());
        }
        parts.whole = Some(whole);
        parts.check(value)?;
        Ok(Some(0))
    }

    fn finish(parts: Parts, object: Node<'_>, keys: &Keys) -> Reading<Self> {
        match (parts.whole, parts.variable, parts.test) {
            (Some(condition), _, _) => Ok(condition),
            (None, Some(variable), Some((operator, operand))) => Ok(Self::Test {
                variable,
                operator,
                operand,
            }),
            (None, None, Some(_)) => Err(keys.missing(object, "Variable").into()),
            (None, Some(_), None) => Err(keys
                .missing_one_of(
                    object,
                    "a comparison such as `StringEquals`",
                    Operator::ALL.iter().map(|operator| operator.as_str()),
                )
                .into()),
            (None, None, None) => Err(keys
                .missing_one_of(
                    object,
                    "a condition: `Variable` and a comparison, `And`, `Or`, `Not` or `Condition`,",
                    ["Variable", "And", "Or", "Not", "Condition"],
                )
                .into()),
        }
    }

    fn write(&self, key: u8, sink: &mut impl Sink) {
        if let Self::Test {
            operator, operand, ..
        } = self
            && key == OPERATOR
        {
            sink.key(operator.as_str());
            operand.write(sink);
        }
        if key != VARIABLE {
            return;
        }
        sink.key(self.key());
        match self {
            Self::And(rules) | Self::Or(rules) => rules.write(sink),
            Self::Not(rule) => rule.write(sink),
            Self::Test { variable, .. } => sink.string(variable),
            Self::Expression(expression) => expression.write(sink),
        }
    }
}

impl Condition {
    /// The first of its keys.
    const fn key(&self) -> &'static str {
        match self {
            Self::And(_) => "And",
            Self::Or(_) => "Or",
            Self::Not(_) => "Not",
            Self::Test { .. } => "Variable",
            Self::Expression(_) => "Condition",
        }
    }
}

impl Parts {
    /// Refuses two conditions in one; `value` is what was read last.
    fn check(&self, value: Node<'_>) -> Reading<()> {
        match (&self.whole, &self.variable, &self.test) {
            (Some(condition), _, Some((operator, _))) => {
                Err(two_conditions(value, condition.key(), operator.as_str()).into())
            }
            (Some(condition), Some(_), None) => {
                Err(two_conditions(value, condition.key(), "Variable").into())
            }
            _ => Ok(()),
        }
    }
}

fn two_conditions(value: Node<'_>, one: &str, other: &str) -> ReadError {
    ReadError::at(
        value,
        format!("the rule has `{one}` and `{other}`; put them into one `And`"),
    )
}

macro_rules! operators {
    ($($name:ident)*) => {
        words! {
            /// How a choice rule compares data.
            #[expect(missing_docs, reason = "the names are the language's own and say all there is")]
            Operator: "a comparison" {
                $($name = stringify!($name),)*
            }
        }
    };
}

operators! {
    StringEquals StringEqualsPath StringLessThan StringLessThanPath StringGreaterThan StringGreaterThanPath
    StringLessThanEquals StringLessThanEqualsPath StringGreaterThanEquals StringGreaterThanEqualsPath StringMatches
    NumericEquals NumericEqualsPath NumericLessThan NumericLessThanPath NumericGreaterThan NumericGreaterThanPath
    NumericLessThanEquals NumericLessThanEqualsPath NumericGreaterThanEquals NumericGreaterThanEqualsPath
    BooleanEquals BooleanEqualsPath
    TimestampEquals TimestampEqualsPath TimestampLessThan TimestampLessThanPath TimestampGreaterThan
    TimestampGreaterThanPath TimestampLessThanEquals TimestampLessThanEqualsPath TimestampGreaterThanEquals
    TimestampGreaterThanEqualsPath
    IsNull IsPresent IsNumeric IsString IsBoolean IsTimestamp
}

impl Operator {
    /// Whether the operand is a path to what is compared with.
    pub const fn takes_path(self) -> bool {
        let name = self.as_str().as_bytes();
        matches!(name, [.., b'P', b'a', b't', b'h'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn next_stands_on_the_rule_and_not_below() {
        let test = |variable: &'static str| Condition::Test {
            variable: variable.into(),
            operator: Operator::NumericGreaterThan,
            operand: Template::from(json!(0.8)),
        };
        let not = Condition::Not(Box::new(test("$.b").into()));
        let rule = ChoiceRule::new(Condition::Or(vec![test("$.a").into(), not.into()]), "next");
        assert_eq!(
            serde_json::to_value(&rule).unwrap(),
            json!({
                "Or": [
                    {"Variable": "$.a", "NumericGreaterThan": 0.8},
                    {"Not": {"Variable": "$.b", "NumericGreaterThan": 0.8}},
                ],
                "Next": "next",
            })
        );
    }

    #[test]
    fn there_are_39_comparisons() {
        assert_eq!(Operator::ALL.len(), 39);
        assert!(Operator::StringEqualsPath.takes_path());
        assert!(!Operator::StringMatches.takes_path());
    }
}
