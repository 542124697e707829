//! The wiring of a machine as a report: for every input its source, what the source scored, and what else came into
//! question.
//!
//! It is made when someone asks, from the wiring that assembly uses and by the functions that made it.

mod alternative;
mod build;
mod parallel;
mod place;
mod text;

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::score::Score;

/// Where every input of every state comes from, and why.
///
/// Where something nearer is called like an input but does not fit, what lies behind it is taken, and an optional input goes
/// without. That may be meant, so that it is no error; the report notes it.
///
/// As text it is aligned for reading, as JSON it is stable: keys are only added. Scores are in basis points, as those of
/// [`Score`] are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WiringReport {
    /// The states, in declaration order.
    pub states: Vec<StateReport>,
    /// Tasks that follow each other although none reads what another of them gives, so that they could run in parallel. Whether
    /// their order matters for other reasons only their author knows; nothing is ever changed because of it.
    pub parallel_opportunities: Vec<Vec<String>>,
}

/// The inputs of one state.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StateReport {
    /// Its name in the Amazon States Language.
    pub name: String,
    /// What the declaration calls it.
    pub identifier: String,
    /// Its inputs, in the order of its specification.
    pub inputs: Vec<InputReport>,
    /// The data that its conditions and the expressions bound to its inputs read.
    pub reads: Vec<String>,
}

/// One input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct InputReport {
    /// Its logical name.
    pub name: String,
    /// The JSON that it takes.
    pub shape: String,
    /// Whether the state cannot do without.
    pub required: bool,
    /// Where it comes from.
    pub source: InputSource,
    /// Outputs that are nearer than the source and called like the input, but do not fit, so that what lies behind them was
    /// taken, or nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<Alternative>,
    /// The best of the outputs that came into question and were not taken, best first.
    pub alternatives: Vec<Alternative>,
    /// How many more came into question.
    pub further_alternatives: usize,
}

/// Where an input comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum InputSource {
    /// What the matcher chose: an output of a state, or of the execution input.
    Output {
        /// The output.
        output: Output,
    },
    /// What the matcher chose where paths join: each brings the input from another state.
    Join {
        /// One a state.
        outputs: Vec<Output>,
    },
    /// Data that `.bind(..)` names.
    Bound {
        /// The data, as it is written.
        data: String,
    },
    /// A literal that `.bind(..)` names.
    Literal {
        /// The value.
        value: Value,
    },
    /// An expression on data of the machine that `.bind(..)` names.
    Expression {
        /// The expression, about as it is written.
        expression: String,
    },
    /// An expression of `.bind(..)` without such data, computed with the configuration.
    Computed,
    /// The configuration of the state.
    Configured,
    /// Nothing.
    Absent,
}

/// An output that is the source of an input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Output {
    /// The data, as `.bind(..)` would write it: `quote.price`, `input.order_id`.
    pub data: String,
    /// Its score.
    pub score: i32,
    /// The parts that the score is the sum of.
    pub parts: Score,
    /// The name of the input, or the alias, that is most like one of the output.
    pub wanted_name: String,
    /// The name of the output that it is most like.
    pub given_name: String,
}

/// An output that is not the source of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Alternative {
    /// The data, as `.bind(..)` would write it.
    pub data: String,
    /// Its score.
    pub score: i32,
    /// Why it was not taken.
    pub reason: Cow<'static, str>,
}

impl WiringReport {
    /// Lines to paste behind the declarations of states, each below the name of its state. They pin what the matcher chose, so
    /// that it stays when a state or a name changes.
    ///
    /// What comes from several states where paths join cannot be pinned, because `.bind(..)` names one place; a comment says so.
    pub fn bindings(&self) -> String {
        let mut text = String::new();
        for state in &self.states {
            let lines = [state.binding(), state.unpinned()].into_iter().flatten();
            let lines: Vec<_> = lines.collect();
            if !lines.is_empty() {
                text.extend(["// ", &state.identifier, "\n", &lines.join("\n"), "\n"]);
            }
        }
        text
    }

    /// The report of a state, by its name.
    pub fn state(&self, name: &str) -> Option<&StateReport> {
        self.states.iter().find(|state| state.name == name)
    }
}
