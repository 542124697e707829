//! The specification of a machine: its states with their transitions, bindings and conditions, by index.
//!
//! The macro writes one as a constant, the dynamic assembler builds one from a graph; the matcher reads both alike.

use super::{
    Checked, Literal, OutputGroup, OutputSpec, PayloadSpec, ScopeSpec, StateKind, StateSpec, Step,
};
use crate::asl::{MachineType, QueryLanguage};
use crate::names::{ErrorName, Name};
use crate::shape::Shape;

/// A workflow as the matcher and the assembler see it.
#[derive(Clone, Copy, Debug)]
pub struct MachineSpec<'a> {
    /// Its name in AWS, if declared.
    pub name: Option<&'a str>,
    /// For people.
    pub comment: Option<&'a str>,
    /// The type of machine it is made for; `None`: Standard, and Express as far as its states allow.
    pub machine_type: Option<MachineType>,
    /// How long an execution may take; `None`: AWS's default.
    pub timeout_seconds: Option<u32>,
    /// The query language of all states that choose none; `None`: `JSONPath`.
    pub query_language: Option<QueryLanguage>,
    /// What an execution is started with, as the outputs of a state before the first: see [`execution_input`].
    pub input: &'static StateSpec,
    /// What an execution ends with.
    pub output: &'static PayloadSpec,
    /// The first state.
    pub start: usize,
    /// Its states, those of nested scopes and what a Map gives to each of its items included.
    pub states: &'a [StateNode<'a>],
    /// What its declaration calls each of them; empty: by their names.
    pub identifiers: &'a [&'a str],
    /// The scopes nested in it, each behind the one it is nested in.
    pub scopes: &'a [ScopeSpec<'a>],
}

impl<'a> MachineSpec<'a> {
    /// A machine without states, for what is not said of another.
    ///
    /// ```
    /// use cursus_sfn_core::spec::MachineSpec;
    ///
    /// const NAMED: MachineSpec = MachineSpec { name: Some("orders"), ..MachineSpec::EMPTY };
    /// assert!(NAMED.states.is_empty());
    /// ```
    pub const EMPTY: Self = Self {
        name: None,
        comment: None,
        machine_type: None,
        timeout_seconds: None,
        query_language: None,
        input: &NO_INPUT,
        output: &NOTHING,
        start: 0,
        states: &[],
        identifiers: &[],
        scopes: &[],
    };

    /// What the declaration calls a state.
    pub const fn identifier(&self, state: usize) -> &'a str {
        if state < self.identifiers.len() {
            self.identifiers[state]
        } else {
            self.states[state].name
        }
    }

    /// The query language of all states that choose none.
    pub const fn language(&self) -> QueryLanguage {
        match self.query_language {
            Some(language) => language,
            None => QueryLanguage::JsonPath,
        }
    }

    /// The query language of a state. In a machine in `JSONPath` a state may be in `JSONata`, which it is also where no path
    /// leads to what its task is set by, or to a number that a Map state takes.
    pub const fn language_of(&self, state: usize) -> QueryLanguage {
        let node = &self.states[state];
        let own = matches!(node.query_language, Some(QueryLanguage::Jsonata));
        if own || matches!(self.language(), QueryLanguage::Jsonata) {
            return QueryLanguage::Jsonata;
        }
        let mut settings = node.settings;
        while let [Binding { port, to }, rest @ ..] = settings {
            if !self.has_path(*to) && !crate::names::same(port, "credentials") {
                return QueryLanguage::Jsonata;
            }
            settings = rest;
        }
        if matches!(node.spec.kind, StateKind::Map) {
            let mut bindings = node.bindings;
            while let [Binding { port, to }, rest @ ..] = bindings {
                let is_data = matches!(to, Bound::Data(_) | Bound::Expression(_));
                if is_data && !self.has_path(*to) && is_number_of_a_map(port) {
                    return QueryLanguage::Jsonata;
                }
                bindings = rest;
            }
        }
        QueryLanguage::JsonPath
    }

    /// Whether a path that does not read the context leads to what something is bound to.
    const fn has_path(&self, to: Bound<'_>) -> bool {
        let Bound::Data(data) = to else {
            return false;
        };
        match data.root {
            Root::State(state) => !self.is_given(state),
            Root::Caught => true,
            Root::Input | Root::Context => false,
        }
    }

    /// Whether an error that the machine catches leads along a transition. What a state given as JSON does with its errors
    /// only its JSON knows.
    pub const fn is_caught(&self, incoming: Incoming) -> bool {
        matches!(incoming.via, Via::Caught)
            && !matches!(self.states[incoming.from].spec.kind, StateKind::Raw)
    }
}

/// Whether a Map state in `JSONPath` has a field for a path to this input of it.
const fn is_number_of_a_map(port: &str) -> bool {
    const NUMBERS: [&str; 6] = [
        "max_concurrency",
        "max_items",
        "batch_max_items",
        "batch_max_bytes",
        "tolerated_failure_percentage",
        "tolerated_failure_count",
    ];
    let mut i = 0;
    while i < NUMBERS.len() {
        if crate::names::same(NUMBERS[i], port) {
            return true;
        }
        i += 1;
    }
    false
}

// Every machine has these two, so that they are digested beforehand.
const INPUT: Name = Name::digested(
    "input",
    0x0074_7570_6E69,
    [
        0x7123_9705_EBD6_B7DB_1F48_E42F_4708_5D79,
        0x0002_0002_0000_0000_0002,
        0x0301,
        0x0074_7570_6E69,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ],
);
const EXECUTION_INPUT: Name = Name::digested(
    "ExecutionInput",
    0x7475_706E_496E_6F69_7475_6365_7845,
    [
        0x87F8_34DB_4E1C_8B5E_2EDA_92D3_EB75_8E39,
        0x2000,
        0x0301,
        0x7475_706E_696E_6F69_7475_6365_7865,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ],
);

static NOTHING: PayloadSpec = PayloadSpec::whole(&Shape::Null);
static NO_INPUT: StateSpec = execution_input(&NOTHING);

/// The execution input as a state that gives it. Sources name it `ExecutionInput`.
pub const fn execution_input(payload: &'static PayloadSpec) -> StateSpec {
    StateSpec::declared(
        EXECUTION_INPUT,
        StateKind::Pass,
        "states",
        "",
        &[],
        &[],
        Checked::Everything,
    )
    .output(OutputGroup::new(payload, OutputSpec::named_whole(INPUT)))
}

/// One state of a machine.
#[derive(Clone, Copy, Debug)]
pub struct StateNode<'a> {
    /// Its name in the ASL.
    pub name: &'a str,
    /// Its specification.
    pub spec: &'static StateSpec,
    /// The first state that has the same specification.
    pub kind: usize,
    /// The scope it stands in; `None`: the machine itself.
    pub scope: Option<usize>,
    /// The scopes it runs, in order.
    pub inner: &'a [usize],
    /// The transitions that lead to it.
    pub incoming: &'a [Incoming],
    /// What follows it.
    pub exit: Exit<'a>,
    /// The errors caught in it and where they lead.
    pub catches: &'a [CatchSpec<'a>],
    /// Inputs pinned by `.bind(..)`.
    pub bindings: &'a [Binding<'a>],
    /// What its task is set by data: `timeout_seconds`, `heartbeat_seconds` and `credentials`.
    pub settings: &'a [Binding<'a>],
    /// The data that its conditions and the expressions bound to its inputs read.
    pub operands: &'a [DataRef<'a>],
    /// The fields of its configuration that are set.
    pub configured: Configured<'a>,
    /// Its query language; `None`: that of the machine, unless a setting needs the other.
    pub query_language: Option<QueryLanguage>,
}

impl<'a> StateNode<'a> {
    /// A state with what every state has.
    ///
    /// ```
    /// use cursus_sfn_core::spec::{Configured, Exit, StateKind, StateNode, StateSpec};
    ///
    /// const WAIT: StateSpec = StateSpec::new("Wait", StateKind::Wait);
    /// const NODE: StateNode =
    ///     StateNode::new("pause", &WAIT, 0, &[], Exit::End, Configured::AtLeast(&[]));
    /// assert!(NODE.catches.is_empty());
    /// ```
    pub const fn new(
        name: &'a str,
        spec: &'static StateSpec,
        kind: usize,
        incoming: &'a [Incoming],
        exit: Exit<'a>,
        configured: Configured<'a>,
    ) -> Self {
        Self {
            name,
            spec,
            kind,
            scope: None,
            inner: &[],
            incoming,
            exit,
            catches: &[],
            bindings: &[],
            settings: &[],
            operands: &[],
            configured,
            query_language: None,
        }
    }
}

/// Fields of a configuration, by [`key`](crate::names::key).
#[derive(Clone, Copy, Debug)]
pub enum Configured<'a> {
    /// These are set, and no others.
    Exactly(&'a [u128]),
    /// These are set, the others may be.
    AtLeast(&'a [u128]),
}

impl<'a> Configured<'a> {
    /// The fields that are known to be set.
    pub const fn keys(&self) -> &'a [u128] {
        match *self {
            Self::Exactly(keys) | Self::AtLeast(keys) => keys,
        }
    }
}

/// A transition that leads to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The state it comes from.
    pub from: usize,
    /// How it is taken.
    pub via: Via,
}

/// How a transition is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// The state it comes from is done.
    Next,
    /// An error leads here; the state it comes from gave no output.
    Caught,
    /// The state it comes from runs the scope that begins here; it has given no output yet.
    Entered,
}

impl Via {
    /// Whether the state it comes from has given its output.
    pub const fn gives(self) -> bool {
        matches!(self, Self::Next)
    }
}

/// What follows a state.
#[derive(Clone, Copy, Debug)]
pub enum Exit<'a> {
    /// Another state.
    Next(usize),
    /// Nothing: the machine ends with the output of this state.
    End,
    /// The first state whose condition holds, else the default.
    Choice {
        /// The conditions, in order.
        rules: &'a [ChoiceRule<'a>],
        /// What follows if none holds; `None`: the execution fails with `States.NoChoiceMatched`.
        default: Option<usize>,
    },
    /// States named in JSON given for the state.
    Given(&'a [usize]),
}

/// A condition and the state that follows if it holds.
#[derive(Clone, Copy, Debug)]
pub struct ChoiceRule<'a> {
    /// The condition, an expression that gives a truth value.
    pub condition: &'a [Step<'a>],
    /// The state that follows.
    pub next: usize,
}

/// Data named in a machine: `process_data.quality_score`, `input.order.id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataRef<'a> {
    /// Whose data.
    pub root: Root,
    /// The port and the fields below it, by Rust name; empty: all of it.
    pub path: &'a [&'a str],
}

/// Whose data is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// The output of a state.
    State(usize),
    /// The execution input.
    Input,
    /// What the service says of the execution; see [`Context`](super::Context).
    Context,
    /// The error that was caught last on the way; see [`Caught`](super::Caught).
    Caught,
}

/// An input pinned by `.bind(..)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Binding<'a> {
    /// The input port, by its logical name.
    pub port: &'a str,
    /// What it gets.
    pub to: Bound<'a>,
}

/// What an input is pinned to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound<'a> {
    /// Data of the machine.
    Data(DataRef<'a>),
    /// A literal.
    Literal(Literal<'a>),
    /// An expression on data of the machine, in postfix order.
    Expression(&'a [Step<'a>]),
    /// A value that the configuration computes.
    Computed,
    /// Nothing: the input is left out.
    Nothing,
}

/// Errors caught in a state.
#[derive(Clone, Copy, Debug)]
pub struct CatchSpec<'a> {
    /// The errors, as `ErrorEquals` lists them.
    pub error_equals: &'a [ErrorName],
    /// The state that follows.
    pub next: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_digested_beforehand_are_what_they_say() {
        for name in [INPUT, EXECUTION_INPUT] {
            assert!(name == Name::new(name.as_str()), "{name}");
        }
    }
}
