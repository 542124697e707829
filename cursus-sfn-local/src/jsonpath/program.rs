//! A path made ready for evaluation.

use cursus_sfn_core::path::{Comparator, Function, Root};
use serde_json::{Number, Value};

use super::pattern::Pattern;

/// A path: where it starts, its steps, and what is known of them beforehand.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) root: Root,
    pub(super) steps: Vec<Step>,
    /// Whether it gives one value.
    pub(super) is_definite: bool,
    /// Whether it is made of names and positions alone.
    pub(super) is_plain: bool,
    /// The position that the step before the last selects, if it selects one and is no deep scan.
    pub(super) last_index: Option<usize>,
}

/// A step of a path.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Whether it is taken at every depth.
    pub(super) descends: bool,
    pub(super) select: Select,
    /// Whether all steps before it select one place, so that a missing one is an error.
    pub(super) is_certain: bool,
    /// As it is written.
    pub(super) text: Box<str>,
}

/// What a step selects.
#[derive(Clone, Debug)]
pub(super) enum Select {
    Name(Box<str>),
    Names(Vec<String>),
    /// From the end if it is negative.
    Index(i64),
    Indices(Vec<i64>),
    Slice {
        start: Option<i64>,
        end: Option<i64>,
    },
    Wildcard,
    Filter(Test),
    Function(Function, Vec<Argument>),
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(super) enum Argument {
    Path(Program),
    /// For a function that counts: what is selected, and the values in that.
    Counted {
        path: Program,
        values: Program,
    },
    Value(Value),
}

/// A test of a filter.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Or(Vec<Test>),
    And(Vec<Test>),
    Not(Box<Test>),
    Exists(Program),
    Compare {
        left: Operand,
        comparator: Comparator,
        right: Operand,
    },
}

/// A value of a comparison.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    Path(Program),
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    /// An array or an object.
    Json(Value),
    Pattern(Pattern),
}

impl Program {
    /// Whether step `index` is the last.
    pub(super) fn is_last(&self, index: usize) -> bool {
        index + 1 == self.steps.len()
    }

    /// The root and the first `count` steps, as they are written.
    pub(super) fn written(&self, count: usize) -> String {
        let mut text = self.root.to_string();
        for step in self.steps.iter().take(count) {
            text.push_str(&step.text);
        }
        text
    }
}
