//! A machine as written.

use std::ops::Range;

use proc_macro2::{Span, TokenStream};
use syn::{Expr, Ident, LitStr, Pat, Type};

use super::parse::Inclusion;
use crate::crate_path::CratePath;

/// The query language with expressions.
pub(super) const JSONATA: &str = "JSONata";

/// The field of a state given as JSON that has the JSON.
pub(super) const RAW_DEFINITION: &str = "definition";

/// The argument of `run(..)` that stands first, without a name: the machine.
pub(super) const RUN_MACHINE: &str = "machine";

/// `arn` and `name` of `run(..)`, as inputs of the state.
pub(super) const RUN_PORTS: [&str; 2] = ["arn_of_machine", "name_of_execution"];

/// The arguments of `state_machine!`.
#[derive(Default)]
pub(super) struct Machine {
    pub(super) options: Options,
    pub(super) states: Vec<State>,
    pub(super) chains: Vec<Chain>,
    /// The scopes nested in it, each behind the one it is nested in.
    pub(super) scopes: Vec<Scope>,
    /// What fragments are included, until they are connected.
    pub(super) inclusions: Vec<Inclusion>,
    /// The names that fragments are included under, and which of the states are theirs.
    pub(super) included: Vec<(Ident, Range<usize>)>,
    /// Names of states whose declaration could not be read.
    pub(super) unread: Vec<Ident>,
    /// Whether something could not be read and has no name.
    pub(super) incomplete: bool,
    /// Conditions that could not be read, for completion in editors.
    pub(super) fragments: Vec<TokenStream>,
}

/// `machine(..)`
#[derive(Default)]
pub(super) struct Options {
    pub(super) span: Option<Span>,
    pub(super) krate: CratePath,
    pub(super) input: Option<Type>,
    pub(super) output: Option<Type>,
    pub(super) env: Option<Type>,
    pub(super) name: Option<LitStr>,
    pub(super) comment: Option<LitStr>,
    pub(super) timeout_seconds: Option<Expr>,
    /// `Standard` or `Express`.
    pub(super) machine_type: Option<Ident>,
    /// `JSONPath` or `JSONata`.
    pub(super) query_language: Option<Ident>,
    /// Further fields of the definition.
    pub(super) fields: Option<Expr>,
}

/// States that one state runs.
pub(super) struct Scope {
    /// The state.
    pub(super) owner: usize,
    /// Where it is written: `branch` or `map`.
    pub(super) span: Span,
}

/// `name = body.refinement(..)`
pub(super) struct State {
    pub(super) ident: Ident,
    /// The scope it stands in; `None`: the machine itself.
    pub(super) scope: Option<usize>,
    pub(super) body: Body,
    pub(super) refinements: Refinements,
}

/// What a state is.
pub(super) enum Body {
    /// `Type { field: value }`
    Literal {
        ty: Type,
        fields: Vec<(Ident, Expr)>,
    },
    /// An expression of the given type.
    Value { ty: Type, value: Expr },
    /// `if .. { .. } else { .. }`, or `match`
    Choice(Choice),
    /// `wait(..)`, `pass(..)`, `succeed()`, `fail(..)` or `raw(..)`
    Flow(Flow),
    /// `parallel(branch(..), branch(..))`
    Parallel {
        /// Its branches.
        scopes: Vec<usize>,
    },
    /// `map(items = .., item = .., ..)`
    Map(Box<Map>),
}

/// A map.
pub(super) struct Map {
    /// What runs for each item.
    pub(super) scope: usize,
    /// The list, under the word `items`.
    pub(super) items: Option<(Ident, Expr)>,
    /// What an item is called inside, and its type where that is told.
    pub(super) item: Option<(Ident, Option<Type>)>,
    /// What the place of the item among all is called inside.
    pub(super) index: Option<Ident>,
    /// Further values that it takes, by the names of their inputs.
    pub(super) ports: Vec<(Ident, Expr)>,
    pub(super) distributed: Option<Distributed>,
    /// What is run for an item ends with this.
    pub(super) output: Option<Type>,
}

impl Map {
    /// Whether each item, or batch of items, has an execution of its own.
    pub(super) fn is_distributed(&self) -> bool {
        self.distributed.is_some()
    }

    /// Whether its items are the rows of CSV files.
    pub(super) fn reads_csv(&self) -> bool {
        self.distributed.as_ref().is_some_and(|distributed| {
            let reader = distributed.reader.as_ref();
            reader.is_some_and(|reader| reader == "S3Csv")
                || distributed
                    .word("input_type")
                    .is_some_and(|word| word == "Csv")
        })
    }
}

/// `distributed(..)`
pub(super) struct Distributed {
    pub(super) span: Span,
    /// What reads the items.
    pub(super) reader: Option<Ident>,
    /// The fields of the reader, batch and writer that are one of a few words.
    pub(super) words: Vec<(Ident, Ident)>,
    /// Fields that are texts or lists of texts.
    pub(super) texts: Vec<(Ident, Expr)>,
    /// `batch(..)`
    pub(super) batch: Option<Span>,
    /// What each batch gets besides its items.
    pub(super) batch_input: Option<Expr>,
    /// Whether the results are written.
    pub(super) writes: bool,
    /// Whether some items may fail.
    pub(super) tolerates: bool,
}

impl Distributed {
    /// The word that a field is.
    pub(super) fn word(&self, field: &str) -> Option<&Ident> {
        let mut words = self.words.iter();
        words
            .find(|(known, _)| known == field)
            .map(|(_, word)| word)
    }

    /// The text that a field is.
    pub(super) fn text(&self, field: &str) -> Option<&Expr> {
        let mut texts = self.texts.iter();
        texts
            .find(|(known, _)| known == field)
            .map(|(_, text)| text)
    }
}

/// A choice.
pub(super) struct Choice {
    /// What is matched, if it is a `match`.
    pub(super) subject: Option<Expr>,
    pub(super) branches: Vec<Branch>,
    pub(super) default: Option<Ident>,
}

/// `if condition { next }`, or `pattern if guard => next`
pub(super) struct Branch {
    pub(super) test: Test,
    pub(super) next: Ident,
}

/// When a branch is taken.
pub(super) enum Test {
    Condition(Expr),
    Arm { pattern: Pat, guard: Option<Expr> },
}

impl Choice {
    /// The expressions in it.
    pub(super) fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let tests = self
            .branches
            .iter()
            .filter_map(|branch| match &branch.test {
                Test::Condition(condition) => Some(condition),
                Test::Arm { guard, .. } => guard.as_ref(),
            });
        self.subject.iter().chain(tests)
    }
}

/// A flow state.
pub(super) struct Flow {
    pub(super) word: FlowWord,
    pub(super) span: Span,
    pub(super) fields: Vec<(Ident, Expr)>,
    /// What it gives, for `pass` and `raw`.
    pub(super) output: Option<Type>,
}

/// The words for flow states.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FlowWord {
    Wait,
    Pass,
    Succeed,
    Fail,
    Raw,
    Run,
}

/// What `.bind(..)` and the like add to a state.
#[derive(Default)]
pub(super) struct Refinements {
    pub(super) name: Option<LitStr>,
    pub(super) bindings: Vec<(Ident, Expr)>,
    pub(super) catches: Vec<Catch>,
    /// What its task waits for, if that is said.
    pub(super) pattern: Option<Pattern>,
    /// What says that it is in `JSONata`, if anything does.
    pub(super) query_language: Option<Ident>,
    /// Calls that go to the configuration as they are: method and arguments.
    pub(super) settings: Vec<(Ident, Expr)>,
    /// Whether a call could not be read, which may have named a state.
    pub(super) incomplete: bool,
}

/// `.sync()`, `.wait_for_task_token::<Output>()` or `.request_response()`
pub(super) struct Pattern {
    pub(super) method: Ident,
    /// What the state gives then; any JSON if it is not said.
    pub(super) output: Option<Type>,
}

/// `.catch(error >> state)`
pub(super) struct Catch {
    pub(super) errors: Vec<Expr>,
    pub(super) next: Ident,
}

/// `a >> b >> [c, d] >> e`
pub(super) struct Chain {
    /// The scope it stands in.
    pub(super) scope: Option<usize>,
    pub(super) links: Vec<Vec<Ident>>,
}

impl Machine {
    /// The scope around a nested one.
    pub(super) fn scope_around(&self, scope: usize) -> Option<usize> {
        self.states[self.scopes[scope].owner].scope
    }

    /// Whether a scope is another, or is nested in it. `None` is the machine itself.
    pub(super) fn is_inside(&self, scope: Option<usize>, other: Option<usize>) -> bool {
        let mut at = scope;
        while at != other {
            match at {
                Some(scope) => at = self.scope_around(scope),
                None => return false,
            }
        }
        true
    }

    /// What a scope is called in messages.
    pub(super) fn scope_name(&self, scope: usize) -> String {
        let owner = &self.states[self.scopes[scope].owner];
        match owner.body {
            Body::Map(_) => format!("the body of `{}`", owner.ident),
            _ => format!("a branch of `{}`", owner.ident),
        }
    }

    /// Where to point for what concerns the machine.
    pub(super) fn span(&self) -> Span {
        let first = || self.states.first().map(|state| state.ident.span());
        self.options
            .span
            .or_else(first)
            .unwrap_or_else(Span::call_site)
    }
}

impl Body {
    /// Whether it decides what follows.
    pub(super) fn is_choice(&self) -> bool {
        matches!(self, Self::Choice(_))
    }

    /// Whether it gives no data.
    pub(super) fn is_silent(&self) -> bool {
        match self {
            Self::Literal { .. } | Self::Value { .. } | Self::Map(_) => false,
            Self::Choice(_) | Self::Parallel { .. } => true,
            Self::Flow(flow) => match flow.word {
                FlowWord::Raw | FlowWord::Run => false,
                FlowWord::Pass => !flow.has_result(),
                FlowWord::Wait | FlowWord::Succeed | FlowWord::Fail => true,
            },
        }
    }

    /// The word of a flow state.
    pub(super) fn flow_word(&self) -> Option<FlowWord> {
        match self {
            Self::Flow(flow) => Some(flow.word),
            Self::Literal { .. }
            | Self::Value { .. }
            | Self::Choice(_)
            | Self::Parallel { .. }
            | Self::Map(_) => None,
        }
    }
}
