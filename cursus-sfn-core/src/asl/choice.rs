//! Choice rules.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::Str;

/// An element of `Choices`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChoiceRule {
    /// When it matches.
    pub condition: Condition,
    /// The state that follows then.
    pub next: Str,
}

impl ChoiceRule {
    /// A rule that leads to `next`.
    pub fn new(condition: Condition, next: impl Into<Str>) -> Self {
        Self {
            condition,
            next: next.into(),
        }
    }
}

/// A condition of a choice rule.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Condition {
    /// All hold.
    And(Vec<Condition>),
    /// Any holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// Data compared with an operand.
    Test {
        /// Where the data stands.
        variable: Str,
        /// How it is compared.
        operator: Operator,
        /// With what: a value, or for the `..Path` operators a path.
        operand: Value,
    },
}

macro_rules! operators {
    ($($name:ident)*) => {
        /// How a choice rule compares data.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the names are the language's own and say all there is")]
        pub enum Operator { $($name,)* }

        impl Operator {
            /// The name of the operator in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
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

impl Serialize for ChoiceRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.condition.serialize_into(&mut map)?;
        map.serialize_entry("Next", &self.next)?;
        map.end()
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.serialize_into(&mut map)?;
        map.end()
    }
}

impl Condition {
    fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self {
            Self::And(conditions) => map.serialize_entry("And", conditions),
            Self::Or(conditions) => map.serialize_entry("Or", conditions),
            Self::Not(condition) => map.serialize_entry("Not", condition),
            Self::Test {
                variable,
                operator,
                operand,
            } => {
                map.serialize_entry("Variable", variable)?;
                map.serialize_entry(operator.as_str(), operand)
            }
        }
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
            operand: json!(0.8),
        };
        let rule = ChoiceRule::new(
            Condition::Or(vec![test("$.a"), Condition::Not(Box::new(test("$.b")))]),
            "next",
        );
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
}
