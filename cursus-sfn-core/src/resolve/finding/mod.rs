//! What can be wrong with the wiring of a state, and how it is said.
//!
//! The same words are a compile error in `state_machine!` and an error value of the dynamic assembler.

mod words;

use self::words::Words;
use super::expression::Unsayable;
use super::locate::Unlocated;
use super::offer::Verdict;
use super::search::{Detour, Origin};
use crate::arn::Pattern;
use crate::diag::{Code, Diagnostic};
use crate::names::NameError;
use crate::shape::Shape;
use crate::spec::{Bound, DataRef, DependencySpec, MachineSpec, Operation};
use crate::text::Text;

/// The text of one or more findings.
pub type Message = Text<4096>;

/// How many candidates a finding names.
pub(super) const CANDIDATES: usize = 3;

/// Something wrong with the wiring of a state.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Finding<'a> {
    /// `.bind(..)` names an input the state does not have.
    UnknownInput {
        /// The name.
        port: &'a str,
        /// The most similar input.
        similar: Option<&'static str>,
    },
    /// `.bind(..)` names an input twice.
    BoundTwice {
        /// The name.
        port: &'a str,
    },
    /// A required input is bound to nothing.
    BoundToNothing {
        /// What is bound.
        reader: Reader<'a>,
    },
    /// Named data does not exist.
    NoSuchData {
        /// What names it.
        reader: Reader<'a>,
        /// The data.
        data: DataRef<'a>,
        /// Why.
        why: Unlocated,
    },
    /// Named data is not there on some path.
    NotOnEveryPath {
        /// What names it.
        reader: Reader<'a>,
        /// The data.
        data: DataRef<'a>,
        /// A way without it.
        without: Detour,
    },
    /// The token of a task is named in a state that waits for none.
    NoTaskToken {
        /// What names it.
        reader: Reader<'a>,
        /// The data.
        data: DataRef<'a>,
    },
    /// The state waits for its task token, but no input gets it.
    KeepsTaskToken,
    /// What an input is bound to does not fit.
    DoesNotFit {
        /// What is bound.
        reader: Reader<'a>,
        /// What it is bound to.
        to: Bound<'a>,
        /// What that is.
        given: &'static Shape,
        /// What is needed.
        wanted: &'static Shape,
    },
    /// An expression cannot be said in the query language of the machine, or not with such data.
    Expression {
        /// What it does that cannot be.
        operation: Operation,
        /// Why.
        why: Unsayable<'a>,
        /// The data that it is done with first.
        data: Option<DataRef<'a>>,
    },
    /// A required input has no source.
    NoSource {
        /// The input.
        dependency: &'static DependencySpec,
        /// What comes closest.
        candidates: [Option<Candidate>; CANDIDATES],
    },
    /// A required input that is never searched for is neither configured nor bound.
    NotSet {
        /// The input.
        dependency: &'static DependencySpec,
    },
    /// Two sources of an input score the same, or a better named one is farther away.
    Ambiguous {
        /// The input.
        dependency: &'static DependencySpec,
        /// One source.
        first: Origin,
        /// The other.
        second: Origin,
        /// The score of the first.
        score: i32,
    },
    /// An input has a source on some paths only.
    SomePathsOnly {
        /// The input.
        dependency: &'static DependencySpec,
        /// The source.
        source: Origin,
        /// A way without it.
        without: Option<Detour>,
        /// What would serve when a state around it runs once more.
        again: Option<Origin>,
        /// What of the execution input, or of what a Map gives to an item, would serve on the others.
        input: Option<Origin>,
    },
    /// The state requires an error to be caught, and it is not.
    NotCaught {
        /// The error.
        error: &'static str,
    },
    /// Errors are caught of a state that runs no work.
    CatchesWithoutWork,
    /// A catch lists no error.
    CatchesNothing,
    /// A catch of all errors lists others too.
    CatchesAllAndMore,
    /// A catch of all errors is followed by another.
    CatchesAllTooEarly,
    /// The state ends the machine, but gives something else than the machine's output.
    OtherOutput {
        /// What it gives.
        given: &'static Shape,
        /// What the machine ends with.
        wanted: &'static Shape,
    },
    /// An Express machine has no such state.
    StandardOnly {
        /// What its task waits for, if that is why.
        pattern: Option<Pattern>,
        /// Whether the machine says so, and not the kind of the state.
        asked_for: bool,
    },
    /// The name of the state is refused.
    Name(NameError),
    /// The specification of its kind breaks a rule.
    Specification,
    /// Fields of its configuration that have no default are not set.
    MissingFields,
}

/// What names data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader<'a> {
    /// `.bind(..)` for this input.
    Binding(&'a str),
    /// `.timeout_seconds(..)` and the like.
    Setting(&'a str),
    /// A condition, or an expression that an input is bound to.
    Operand,
}

/// An output that came into question.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub(super) origin: Origin,
    pub(super) score: i32,
    pub(super) why: Miss,
}

/// Why a candidate was not taken.
#[derive(Clone, Copy, Debug)]
pub(super) enum Miss {
    Verdict(Verdict),
    NotOnEveryPath,
}

impl Candidate {
    /// The output.
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// Its score, in basis points.
    pub const fn score(&self) -> i32 {
        self.score
    }

    /// Why it was not taken for an input of state `state` that needs `wanted`.
    pub(super) const fn reason(
        &self,
        machine: &MachineSpec<'_>,
        state: usize,
        wanted: &'static Shape,
    ) -> Message {
        let mut text = Message::new();
        Words {
            machine,
            state,
            text: &mut text,
        }
        .miss(self, wanted);
        text
    }

    /// Whether naming it would be accepted.
    const fn can_be_pinned(&self) -> bool {
        matches!(
            self.why,
            Miss::Verdict(Verdict::LowScore | Verdict::OtherName | Verdict::OtherScope)
        )
    }
}

impl Finding<'_> {
    /// What kind of mistake it is.
    pub const fn code(&self) -> Code {
        match self {
            Self::UnknownInput { .. } | Self::BoundTwice { .. } | Self::BoundToNothing { .. } => {
                Code::INVALID_BINDING
            }
            Self::NoSuchData { .. } | Self::NoTaskToken { .. } => Code::NO_SUCH_DATA,
            Self::NotOnEveryPath { .. } => Code::NOT_ON_EVERY_PATH,
            Self::DoesNotFit { .. } | Self::Expression { .. } => Code::DOES_NOT_FIT,
            Self::NoSource { .. } | Self::NotSet { .. } | Self::KeepsTaskToken => Code::NO_SOURCE,
            Self::Ambiguous { .. } => Code::AMBIGUOUS_SOURCE,
            Self::SomePathsOnly { .. } => Code::SOURCE_ON_SOME_PATHS,
            Self::NotCaught { .. } => Code::NOT_CAUGHT,
            Self::CatchesWithoutWork => Code::MISPLACED_FIELD,
            Self::CatchesNothing => Code::NO_ERRORS,
            Self::CatchesAllAndMore => Code::ALL_NOT_ALONE,
            Self::CatchesAllTooEarly => Code::ALL_NOT_LAST,
            Self::OtherOutput { .. } => Code::OTHER_OUTPUT,
            Self::StandardOnly { .. } => Code::EXPRESS_PATTERN,
            Self::Name(_) => Code::INVALID_NAME,
            Self::Specification => Code::INVALID_SPECIFICATION,
            Self::MissingFields => Code::INVALID_CONFIGURATION,
        }
    }

    /// The finding as an error value.
    pub fn diagnostic(&self, machine: &MachineSpec<'_>, state: usize) -> Diagnostic {
        let mut message = Message::new();
        self.describe(machine, state, &mut message);
        Diagnostic::in_state(self.code(), machine.states[state].name, message.as_str())
    }

    /// Appends what is wrong in state `state` and what to write.
    pub const fn describe(&self, machine: &MachineSpec<'_>, state: usize, text: &mut Message) {
        Words {
            machine,
            state,
            text,
        }
        .say(self);
    }
}
