//! A machine whose names and control flow have been checked.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use syn::{Expr, Ident, LitStr, Type};

use super::ast::{Choice, Distributed, Options, Pattern};
use super::expression::Place;

/// A checked machine.
pub(super) struct Machine<'a> {
    pub(super) options: &'a Options,
    pub(super) start: usize,
    /// The states, and behind them what Maps give to each item.
    pub(super) states: Vec<State<'a>>,
    pub(super) scopes: Vec<Scope>,
    /// The names of states for which a variable must have another.
    pub(super) in_capitals: HashSet<String>,
    /// Choices that may match nothing.
    pub(super) without_else: Vec<usize>,
}

/// States that one state runs.
pub(super) struct Scope {
    pub(super) owner: usize,
    pub(super) kind: &'static str,
    pub(super) start: usize,
    pub(super) ends: Vec<usize>,
}

/// A checked state.
pub(super) struct State<'a> {
    pub(super) ident: &'a Ident,
    /// The scope it stands in; `None`: the machine itself.
    pub(super) scope: Option<usize>,
    /// The scopes it runs.
    pub(super) inner: Vec<usize>,
    pub(super) name: LitStr,
    pub(super) kind: Kind<'a>,
    /// What its task waits for, if that is said.
    pub(super) pattern: Option<&'a Pattern>,
    pub(super) incoming: Vec<Incoming>,
    pub(super) exit: Exit,
    pub(super) catches: Vec<Catch<'a>>,
    pub(super) bindings: Vec<Binding<'a>>,
    pub(super) operands: Vec<Operand>,
    /// The values in its expressions that the configuration computes.
    pub(super) computed: Vec<Expr>,
    /// Those of these that data is less or greater than.
    pub(super) ordered: Vec<Expr>,
    pub(super) settings: Vec<&'a (Ident, Expr)>,
    /// What its task is set by data: method, argument and what that is.
    pub(super) set_by_data: Vec<Binding<'a>>,
    /// Whether it is in `JSONata`, whatever the machine is in.
    pub(super) in_jsonata: bool,
    /// Whether nothing is wrong with it by itself.
    pub(super) is_sound: bool,
}

/// What configures a state.
pub(super) enum Kind<'a> {
    /// Fields of a type of the user.
    Literal {
        ty: &'a Type,
        fields: &'a [(Ident, Expr)],
    },
    /// An expression of a type of the user.
    Value { ty: &'a Type, value: &'a Expr },
    /// Fields of a flow state of the library.
    Flow {
        ty: TokenStream,
        fields: Vec<&'a (Ident, Expr)>,
    },
    /// A choice, as written.
    Choice { written: &'a Choice },
    /// An execution of another machine.
    Run(Run<'a>),
    /// Branches.
    Parallel,
    /// What is run for each item ends with the output of a state, or with a type that is told.
    Map {
        ends_with: Option<usize>,
        output: Option<&'a Type>,
        distributed: Option<&'a Distributed>,
        /// The type of the rows that it reads from CSV.
        row: Option<&'a Type>,
    },
    /// What a Map runs for: an item of a list, whose type is that of the list's items unless it is told.
    Item {
        list: Option<(&'a Expr, DataRef)>,
        ty: Option<&'a Type>,
    },
    /// Several items, of a type that is told, and what each batch gets besides.
    Batch {
        ty: &'a Type,
        input: Option<(&'a Expr, DataRef)>,
    },
    /// The place of an item among all.
    Index,
}

/// `run(..)`
pub(super) struct Run<'a> {
    pub(super) machine: &'a Expr,
    /// The field of its input that gets a task token.
    pub(super) task_token: Option<&'a Ident>,
    /// Whether the state waits until the execution ends.
    pub(super) waits: bool,
    /// What is sent with the token.
    pub(super) output: Option<&'a Type>,
}

impl Kind<'_> {
    /// Whether it is no state of the definition, but what a Map gives to each item.
    pub(super) fn is_given(&self) -> bool {
        matches!(self, Self::Item { .. } | Self::Batch { .. } | Self::Index)
    }
}

/// A transition that leads to a state.
#[derive(Clone, Copy)]
pub(super) struct Incoming {
    pub(super) from: usize,
    /// How it is taken.
    pub(super) via: Via,
}

/// How a transition is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Via {
    Next,
    Caught,
    Entered,
}

/// What follows a state.
pub(super) enum Exit {
    Next(usize),
    End,
    Choice {
        rules: Vec<(Vec<Step>, usize)>,
        default: Option<usize>,
    },
    Given(Vec<usize>),
}

/// `error >> state`
pub(super) struct Catch<'a> {
    pub(super) errors: &'a [Expr],
    pub(super) next: usize,
}

/// An input that is bound, or a setting.
pub(super) struct Binding<'a> {
    pub(super) port: &'a Ident,
    pub(super) to: Bound<'a>,
    /// Where what it is bound to stands.
    pub(super) place: Place,
}

/// What an input is bound to.
pub(super) enum Bound<'a> {
    Data(DataRef),
    Literal(Literal),
    /// An expression on data, as written and taken apart.
    Expression {
        value: &'a Expr,
        steps: Vec<Step>,
    },
    Computed(&'a Expr),
    Nothing,
}

/// Data named in the machine.
#[derive(Clone, PartialEq)]
pub(super) struct DataRef {
    pub(super) root: Root,
    pub(super) path: Vec<String>,
}

/// What data begins with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Root {
    State(usize),
    Input,
    Context,
    Caught,
}

/// Data that an expression reads, and where it first does.
pub(super) struct Operand {
    pub(super) data: DataRef,
    pub(super) span: Span,
}

/// A literal.
#[derive(Clone)]
pub(super) enum Literal {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
}

/// A step of an expression, in postfix order.
pub(super) enum Step {
    Operand(usize),
    Literal(Literal),
    Variant(String),
    Computed(usize),
    /// A struct, of the last so many values.
    Struct {
        path: syn::Path,
        fields: Vec<String>,
    },
    Apply {
        operation: &'static str,
        count: usize,
        /// Where to point if the query language does not have it.
        place: Option<Place>,
    },
}
