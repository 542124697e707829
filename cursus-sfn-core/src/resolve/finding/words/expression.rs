//! Why an expression cannot be said, and what can.

use super::super::super::expression::{Unsayable, operands_of, written};
use super::Words;
use crate::shape::{EnumShape, Shape, push_shape};
use crate::spec::{DataRef, Operation};

const IN_JSONATA: &str = "declare the machine with `query_language = JSONata`, which can";

impl Words<'_, '_> {
    pub(super) const fn unsayable(
        &mut self,
        operation: Operation,
        why: Unsayable<'_>,
        data: Option<DataRef<'_>>,
    ) {
        let name = written(operation);
        match why {
            Unsayable::InCondition => {
                self.push_between(" computes ", name, " in a condition; a choice in JSONPath compares data with data or with a fixed value\nhelp: ");
                self.push_both(IN_JSONATA, ", or bind the result to an input of an earlier state");
            }
            Unsayable::WithoutFunction => {
                self.push_between(" computes ", name, ", for which JSONPath has no intrinsic function; it has them for `format!(..)`, `+` and `-` of whole numbers, `[..]`, `.len()` and `.contains(..)` of arrays\nhelp: ");
                self.text.push(IN_JSONATA);
            }
            Unsayable::NoData => self.push_between(
                " has ",
                name,
                " of what is known beforehand; a rule of a choice in JSONPath tests data of the machine",
            ),
            Unsayable::NotCompared(shape) => {
                self.text.push(" compares ");
                self.of_shape(shape, data);
                self.text.push("; a choice in JSONPath compares texts, numbers and truth values\nhelp: ");
                self.text.push(IN_JSONATA);
            }
            Unsayable::Operand(shape) => {
                self.push_between(" computes ", name, " of ");
                self.of_shape(shape, data);
                self.only_for(operation);
            }
            Unsayable::MayBeArray(shape) => {
                self.text.push(" puts into an array ");
                self.of_shape(shape, data);
                self.text.push(
                    ", and may be an array itself, which JSONata would join with the other\nhelp: give it a type that is never an array, or let a function make the array",
                );
            }
            Unsayable::Operands(one, other) => self.operands(operation, one, other, data),
            Unsayable::OrderOfTruth => {
                self.push_between(" compares truth values by ", name, "; none is less or greater than another");
            }
            Unsayable::WholeNumbers => {
                self.push_between(" computes ", name, " of numbers with a fraction; `States.MathAdd` of JSONPath adds whole numbers\nhelp: ");
                self.text.push(IN_JSONATA);
            }
            Unsayable::SubtractsData => {
                self.text.push(" subtracts data; `States.MathAdd` of JSONPath can only take a fixed number away\nhelp: ");
                self.text.push(IN_JSONATA);
            }
            Unsayable::OtherThanFixed => {
                self.push_between(" looks for data with ", name, "; `StringMatches` of JSONPath looks for fixed text\nhelp: ");
                self.text.push(IN_JSONATA);
            }
            Unsayable::MayBeMissing => {
                self.push_between(" computes ", name, " with data that may be missing\nhelp: take it out first, with `if let Some(value) = ..`, or in JSONata with `.unwrap_or(..)`");
            }
            Unsayable::BothMayBeMissing => {
                self.push_between(" compares by ", name, " two values that may both be missing\nhelp: take one out first, with `if let Some(value) = ..`");
            }
            Unsayable::Bytes => self.text.push(
                " asks for the length of a text, which Rust counts in bytes and JSONata in characters\nhelp: write `.chars().count()`, or `.is_empty()`",
            ),
            Unsayable::Display => self.text.push(
                " writes an enum with `format!(..)`, which in JSON is the text that serde gives it, not that of `Display`\nhelp: bind the enum itself",
            ),
            Unsayable::OrderOfVariants => {
                self.push_between(" compares an enum by ", name, "; Rust orders variants as they are declared, and JSON orders their names\nhelp: write `matches!(.., A | B)`");
            }
            Unsayable::NoVariant { variant, shape } => self.no_variant(variant, shape),
            Unsayable::VariantOfNothing { variant } => self.push_between(
                " compares with ",
                variant,
                " what is no enum of plain variants in JSON, so that its text is not known",
            ),
            Unsayable::TooDeep => self
                .text
                .push(" has an expression that is nested too deep; split it"),
        }
    }

    /// Values of two shapes that do not go together.
    const fn operands(
        &mut self,
        operation: Operation,
        one: &Shape,
        other: &Shape,
        data: Option<DataRef<'_>>,
    ) {
        let name = written(operation);
        let compares = matches!(
            operation,
            Operation::Equal
                | Operation::Less
                | Operation::LessOrEqual
                | Operation::Greater
                | Operation::GreaterOrEqual
        );
        if compares {
            self.text.push(" compares ");
        } else {
            self.push_between(" computes ", name, " of ");
        }
        self.of_shape(one, data);
        self.text.push(if data.is_some() { "," } else { "" });
        self.text.push(if compares { " with " } else { " and " });
        push_shape(self.text, other);
        if matches!(
            (operation, one, other),
            (Operation::Add, Shape::String, Shape::String)
        ) {
            self.text.push("\nhelp: join texts with `format!(..)`");
        } else if !compares {
            self.only_for(operation);
        }
    }

    const fn only_for(&mut self, operation: Operation) {
        self.push_both("; that is for ", operands_of(operation));
        self.text.push(" only");
    }

    /// Data and its shape, or the shape alone.
    const fn of_shape(&mut self, shape: &Shape, data: Option<DataRef<'_>>) {
        if let Some(data) = data {
            self.data(data);
            self.text.push(", which is ");
        }
        push_shape(self.text, shape);
    }

    const fn no_variant(&mut self, variant: &str, shape: &EnumShape) {
        self.push_between(" compares with ", variant, ", which is no variant of ");
        self.text.push_code(shape.name);
        self.text.push(" that JSON has a text for");
        match shape.similar(variant) {
            Some(similar) => self.did_you_mean(similar),
            None => self
                .text
                .push(", so that nothing is ever equal to it\nhelp: leave it out"),
        }
    }
}
