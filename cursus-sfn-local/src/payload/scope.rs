//! What expressions see.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

use crate::history::Data;
use crate::jsonata::{self, Environment};
use crate::jsonpath::Roots;

/// What the expressions of a state see of its data.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    /// The document that paths start at; `$states.input`.
    pub(crate) input: &'a Value,
    /// `$states.result`.
    pub(crate) result: Option<&'a Value>,
    /// `$states.errorOutput`.
    pub(crate) error_output: Option<&'a Value>,
    /// The token of the task.
    pub(crate) token: Option<&'a str>,
}

impl<'a> Seen<'a> {
    /// Only a document.
    pub(crate) const fn input(input: &'a Value) -> Self {
        Self {
            input,
            result: None,
            error_output: None,
            token: None,
        }
    }
}

/// What the expressions of a state see.
pub(crate) struct Scope<'a> {
    pub(crate) seen: Seen<'a>,
    context: &'a Context<'a>,
    variables: &'a Variables,
    pub(crate) environment: &'a RefCell<Environment>,
    /// The same for JSONata, without and with the context object, made when something asks for it.
    bindings: [OnceCell<jsonata::Scope<'a>>; 2],
}

impl<'a> Scope<'a> {
    pub(crate) const fn new(
        seen: Seen<'a>,
        context: &'a Context<'a>,
        variables: &'a Variables,
        environment: &'a RefCell<Environment>,
    ) -> Self {
        Self {
            seen,
            context,
            variables,
            environment,
            bindings: [OnceCell::new(), OnceCell::new()],
        }
    }

    /// The same for JSONata.
    pub(crate) fn bindings(&self, with_context: bool) -> &jsonata::Scope<'a> {
        self.bindings[usize::from(with_context)].get_or_init(|| {
            let variables = self.variables.iter();
            let variables = variables.map(|(name, value)| (name.as_ref(), value.as_ref()));
            let mut scope = jsonata::Scope::new()
                .input(self.seen.input)
                .variables(variables);
            if let Some(result) = self.seen.result {
                scope = scope.result(result);
            }
            if let Some(error) = self.seen.error_output {
                scope = scope.error_output(error);
            }
            if with_context {
                scope = scope.context(self.context.value());
            }
            scope
        })
    }
}

impl Roots for Scope<'_> {
    fn document(&self) -> &Value {
        self.seen.input
    }

    fn context(&self) -> Option<&Value> {
        Some(self.context.value())
    }

    fn variable(&self, name: &str) -> Option<&Value> {
        self.variables.get(name).map(AsRef::as_ref)
    }
}

/// The context object, made when something asks for it.
pub(crate) struct Context<'a> {
    make: &'a dyn Fn() -> Value,
    made: OnceCell<Value>,
}

impl<'a> Context<'a> {
    pub(crate) const fn new(make: &'a dyn Fn() -> Value) -> Self {
        Self {
            make,
            made: OnceCell::new(),
        }
    }

    pub(crate) fn value(&self) -> &Value {
        self.made.get_or_init(self.make)
    }
}

/// The workflow variables of a scope, and those of the scopes around it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables {
    own: IndexMap<Arc<str>, Data>,
    outer: Option<Arc<Variables>>,
}

impl Variables {
    /// Those of a scope inside of another.
    pub(crate) fn inside(outer: Arc<Self>) -> Self {
        Self {
            own: IndexMap::new(),
            outer: Some(outer),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Data> {
        let mut scope = self;
        loop {
            if let Some(value) = scope.own.get(name) {
                return Some(value);
            }
            scope = scope.outer.as_deref()?;
        }
    }

    pub(crate) fn set(&mut self, name: Arc<str>, value: Data) {
        self.own.insert(name, value);
    }

    /// All that are seen, those of inner scopes last.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Data)> {
        let scopes = std::iter::successors(Some(self), |scope| scope.outer.as_deref());
        let mut scopes: Vec<_> = scopes.collect();
        scopes.reverse();
        scopes.into_iter().flat_map(|scope| &scope.own)
    }
}
