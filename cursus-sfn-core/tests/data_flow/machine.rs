//! A machine as the tests describe it, and what follows from its transitions.

use std::fmt;

use cursus_sfn_core::assemble::Is;
use cursus_sfn_core::spec::Encoding;
use serde_json::{Map, Value};

use super::words::{WORDS, Word};

/// A machine. Its first state is the start.
#[derive(Clone, Default)]
pub(crate) struct Machine {
    pub(crate) input: Input,
    pub(crate) states: Vec<State>,
}

/// A line a state.
impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "input {:?}", self.input)?;
        for state in &self.states {
            let State {
                name,
                kind,
                exit,
                catches,
            } = state;
            writeln!(f, "{name:?} >> {exit:?}, caught {catches:?}: {kind:?}")?;
        }
        Ok(())
    }
}

/// What an execution is started with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Input {
    /// Any JSON.
    #[default]
    Untyped,
    /// An object with a field for each of the first words.
    Fields,
}

/// The words that a typed execution input has.
pub(crate) const INPUT_WORDS: usize = 3;

#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) exit: Exit,
    pub(crate) catches: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Exit {
    Next(usize),
    End,
    /// The last is what follows if no rule holds, if there is one more than rules.
    Branches(Vec<usize>),
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Task(Task),
    /// Gives a fixed result.
    Pass(Payload),
    /// Passes its input on.
    PassThrough,
    Raw(Raw),
    Wait(Option<Data>),
    Choice(Vec<Condition>),
    /// Ends with a payload.
    Succeed(Payload),
    Fail(Option<Data>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Task {
    pub(crate) output: Option<Output>,
    /// Outputs declared by name.
    pub(crate) named_outputs: Vec<usize>,
    /// Inputs by payload, one port a field.
    pub(crate) fields: Option<Fields>,
    /// An input payload as one port.
    pub(crate) whole: Option<Payload>,
    /// Inputs declared by name.
    pub(crate) named_inputs: Vec<Port>,
}

/// What a task gives by payload.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) payload: Payload,
    pub(crate) encoding: Encoding,
    pub(crate) result_path: &'static str,
}

/// What a task takes by payload.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) ports: Vec<Port>,
    pub(crate) encoding: Encoding,
    pub(crate) parameter: &'static str,
}

/// A payload type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Payload {
    /// An object.
    Fields(Vec<Field>),
    /// What a word stands for.
    Scalar(usize),
    /// Anything; here an object with all words below `deep`.
    Any,
}

/// A field of a payload type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) word: usize,
    pub(crate) key: usize,
    pub(crate) always: bool,
}

/// An input port.
#[derive(Clone, Debug)]
pub(crate) struct Port {
    pub(crate) field: Field,
    pub(crate) bound: Option<Data>,
}

/// Named data.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Data {
    /// `None`: the execution input.
    pub(crate) state: Option<usize>,
    pub(crate) word: usize,
    pub(crate) place: Place,
}

/// Where named data stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    /// It is what the word stands for.
    Port,
    /// A field of what the word stands for.
    Inside(&'static str),
    /// It stands in a payload of any JSON.
    Deep,
}

#[derive(Clone, Debug)]
pub(crate) struct Condition {
    pub(crate) data: Data,
    pub(crate) is: Is,
    pub(crate) negated: bool,
    /// What the data is compared with.
    pub(crate) token: u32,
}

/// A state given as JSON.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) payload: Option<Payload>,
    /// Further parameters.
    pub(crate) bound: Vec<Data>,
    pub(crate) definition: Map<String, Value>,
}

impl Input {
    /// Whether it has a field for an input called `word`.
    pub(crate) fn serves(self, word: usize) -> bool {
        match self {
            Self::Fields => word < INPUT_WORDS,
            Self::Untyped => false,
        }
    }
}

impl Field {
    pub(crate) fn word(self) -> &'static Word {
        &WORDS[self.word]
    }

    pub(crate) fn is(self, word: usize) -> bool {
        self.word == word
    }

    /// Whether an object with these fields always has what this field reads.
    fn is_filled_by(self, given: &[Self]) -> bool {
        let key = self.word().key(self.key);
        match given
            .iter()
            .find(|given| given.word().key(given.key) == key)
        {
            Some(given) => given.is(self.word) && (given.always || self.word().is_nullable()),
            None => self.word().is_nullable(),
        }
    }
}

impl State {
    /// The payload it gives.
    pub(crate) fn payload(&self) -> Option<&Payload> {
        match &self.kind {
            Kind::Task(task) => task.output.as_ref().map(|output| &output.payload),
            Kind::Pass(payload) => Some(payload),
            Kind::Raw(raw) => raw.payload.as_ref(),
            Kind::PassThrough
            | Kind::Wait(_)
            | Kind::Choice(_)
            | Kind::Succeed(_)
            | Kind::Fail(_) => None,
        }
    }

    pub(crate) fn named_outputs(&self) -> &[usize] {
        match &self.kind {
            Kind::Task(task) => &task.named_outputs,
            _ => &[],
        }
    }

    /// Whether it gives what an input called like `word` takes; `nullable`: also null.
    pub(crate) fn gives(&self, word: usize, nullable: bool) -> bool {
        let always = match self.payload() {
            Some(Payload::Fields(fields)) => {
                fields.iter().any(|field| field.is(word) && field.always)
            }
            Some(Payload::Scalar(_) | Payload::Any) | None => false,
        };
        (always || self.named_outputs().contains(&word)) && (nullable || !WORDS[word].is_nullable())
    }

    /// What of it can be read as `wanted`.
    pub(crate) fn gives_whole(&self, wanted: &Payload) -> Option<Whole> {
        if self.payload().is_some_and(|payload| payload.fits(wanted)) {
            return Some(Whole::Payload);
        }
        let named = self.named_outputs().iter();
        let mut fitting = named.filter(|&&word| Payload::Scalar(word).fits(wanted));
        fitting.next().map(|&word| Whole::Named(word))
    }
}

/// What an input takes that takes a payload as a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Whole {
    Payload,
    Named(usize),
}

impl Payload {
    /// Whether every value of this type can be read as the other.
    pub(crate) fn fits(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::Scalar(given), Self::Scalar(wanted)) => given == wanted,
            (Self::Fields(given), Self::Fields(wanted)) => {
                wanted.iter().all(|field| field.is_filled_by(given))
            }
            (Self::Scalar(_), Self::Fields(_)) | (Self::Fields(_), Self::Scalar(_)) => false,
        }
    }
}

impl Machine {
    /// The states that follow a state, and whether an error leads there.
    pub(crate) fn successors(&self, state: usize) -> impl Iterator<Item = (usize, bool)> + '_ {
        let State { exit, catches, .. } = &self.states[state];
        let next: &[usize] = match exit {
            Exit::Next(next) => std::slice::from_ref(next),
            Exit::End => &[],
            Exit::Branches(branches) => branches,
        };
        let caught = catches.iter().map(|&to| (to, true));
        next.iter().map(|&to| (to, false)).chain(caught)
    }

    /// The states reached from some states along transitions that `taken` lets pass.
    pub(crate) fn reach(
        &self,
        from: impl IntoIterator<Item = usize>,
        taken: impl Fn(usize, bool) -> bool,
    ) -> Vec<bool> {
        let mut seen = vec![false; self.states.len()];
        let mut pending: Vec<_> = from.into_iter().collect();
        while let Some(state) = pending.pop() {
            if !std::mem::replace(&mut seen[state], true) {
                let next = self.successors(state);
                pending.extend(
                    next.filter(|(_, caught)| taken(state, *caught))
                        .map(|(to, _)| to),
                );
            }
        }
        seen
    }

    /// Whether one of the states `giving` selects has given its output whenever `reader` is entered.
    pub(crate) fn always_before(&self, reader: usize, giving: impl Fn(&State) -> bool) -> bool {
        !self.reach([0], |from, caught| caught || !giving(&self.states[from]))[reader]
    }

    /// Whether `reader` follows a state that `giving` selects, if only after an error in it.
    pub(crate) fn sometimes_before(&self, reader: usize, giving: impl Fn(&State) -> bool) -> bool {
        let givers = (0..self.states.len()).filter(|&state| giving(&self.states[state]));
        let after: Vec<_> = givers
            .flat_map(|state| self.successors(state).map(|(to, _)| to))
            .collect();
        self.reach(after, |_, _| true)[reader]
    }

    /// Whether `producer` has given its output whenever `reader` is entered.
    pub(crate) fn dominates(&self, producer: usize, reader: usize) -> bool {
        let name = self.states[producer].name;
        self.always_before(reader, |state| state.name == name)
    }
}
