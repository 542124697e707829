//! Expressions that were prepared for evaluation.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;

use cursus_sfn_core::jsonata as core;
use jsonata_core::ast::AstNode;
use jsonata_core::evaluator::{Context, Evaluator, EvaluatorError, EvaluatorOptions};
use jsonata_core::parser;
use jsonata_core::value::JValue;
use serde_json::Value;

use super::environment::{Environment, Limits};
use super::error::{QueryError, Stop, Thrown};
use super::functions::{Function, Source};
use super::reads::Reads;
use super::scope::{Followed, Scope};
use super::search::Search;
use super::tree::{self, Traits};
use super::value::from_evaluator;
use super::wording::word;

/// A JSONata expression, ready to be evaluated. It can be shared between threads.
///
/// ```
/// use cursus_sfn_local::jsonata::{Environment, Expression, Scope};
/// use serde_json::json;
///
/// let expression: Expression = "$partition([1..5], 2)".parse()?;
/// let value = expression.evaluate(&Scope::new(), &mut Environment::default())?;
/// assert_eq!(value, Some(json!([[1, 2], [3, 4], [5]])));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    /// The tree to evaluate, or why the evaluator cannot read what the parser of the core can.
    root: Result<AstNode, Thrown>,
    reads: Reads,
    functions: Functions,
}

impl From<&core::Expression> for Expression {
    fn from(expression: &core::Expression) -> Self {
        let source = expression.source().trim().to_owned();
        let mut functions = Functions::default();
        let mut reads = Reads::default();
        let root = parser::parse(&source).map(|mut root| {
            let traits = Traits::of(&mut root);
            reads = Reads::of(expression, traits.parents);
            functions = Functions::prepare(&mut root, &reads, traits);
            root
        });
        Self {
            root: root.map_err(|error| Thrown::from_text(strip(&error.to_string()))),
            source,
            reads,
            functions,
        }
    }
}

/// The functions in an expression that are not the evaluator's own.
#[derive(Clone, Debug, Default)]
struct Functions {
    called: Vec<Function>,
    /// Those that stand as values.
    values: Vec<Function>,
}

impl Functions {
    /// Changes a tree to what is evaluated. Returns the functions in it.
    fn prepare(root: &mut AstNode, reads: &Reads, traits: Traits) -> Self {
        let is_there = |name| reads.functions.contains(name);
        let known = Function::ALL.iter().copied();
        let mut called: Vec<Function> = known.filter(|known| is_there(known.name())).collect();
        let mut values = Vec::new();
        tree::rename(root, &called, &mut values);
        tree::bound(root, traits.grows);
        if traits.grows {
            called.extend([Function::Concatenate, Function::Bounded, Function::Sized]);
        }
        if is_there("pad") {
            called.push(Function::Length);
        }
        Self { called, values }
    }

    /// Binds those that stand as values. A variable of a name hides the function.
    fn bind(&self, context: &mut Context) -> Result<(), EvaluatorError> {
        for function in &self.values {
            let value = match context.lookup(function.name()) {
                Some(variable) => variable.clone(),
                None => Evaluator::new().evaluate(&tree::lambda(*function), &JValue::Undefined)?,
            };
            context.bind(tree::value_name(*function), value);
        }
        Ok(())
    }
}

impl FromStr for Expression {
    type Err = core::JsonataError;

    /// Reads an expression, without `{%` and `%}`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expression: core::Expression = text.parse()?;
        Ok(Self::from(&expression))
    }
}

impl Expression {
    /// The expression as written, without the space around it: so the service quotes it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The value of the expression; none if it is undefined.
    ///
    /// # Errors
    ///
    /// The expression throws an error, or is stopped because it takes too long, nests too deep or makes a value too large.
    pub fn evaluate(
        &self,
        scope: &Scope<'_>,
        environment: &mut Environment,
    ) -> Result<Option<Value>, QueryError> {
        if let Some(path) = &self.reads.path
            && let Followed::To(value) = scope.follow(path)
        {
            return Ok(value);
        }
        let root = match &self.root {
            Ok(root) => root,
            Err(thrown) => return Err(QueryError::Thrown(thrown.clone())),
        };
        let run = Run {
            functions: &self.functions,
            reads: &self.reads,
            scope,
        };
        let before = environment.clone();
        match run.evaluate(root, environment) {
            Ok(value) => from_evaluator(&value, environment.limits).map_err(QueryError::Stopped),
            Err(QueryError::Thrown(thrown)) => {
                let worded = word(thrown, &mut Search::new(root, &run, before));
                Err(QueryError::Thrown(worded))
            }
            Err(error) => Err(error),
        }
    }
}

/// What evaluations of an expression, and of parts of it, have in common.
pub(super) struct Run<'r> {
    functions: &'r Functions,
    reads: &'r Reads,
    scope: &'r Scope<'r>,
}

impl Run<'_> {
    /// The value of a tree.
    pub(super) fn evaluate(
        &self,
        root: &AstNode,
        environment: &mut Environment,
    ) -> Result<JValue, QueryError> {
        let options = options(environment.limits);
        let mut context = self.scope.bind(self.reads);
        let bound = self.functions.bind(&mut context);
        bound.map_err(|error| judge(&error))?;
        let mut evaluator = Evaluator::with_options(context, options);
        let source = Source::new(environment);
        for function in &self.functions.called {
            function.register(&mut evaluator, &source);
        }
        let data = self.scope.data();
        // The evaluator panics on some texts that are no dates. What it worked on is dropped here.
        let evaluate = AssertUnwindSafe(|| evaluator.evaluate(root, &data));
        let value = catch_unwind(evaluate);
        environment.random = source.random.get();
        match value {
            Ok(value) => value.map_err(|error| judge(&error)),
            Err(_) => Err(QueryError::Internal),
        }
    }
}

fn options(limits: Limits) -> EvaluatorOptions {
    EvaluatorOptions {
        timeout_ms: Some(u64::try_from(limits.time.as_millis()).unwrap_or(u64::MAX)),
        max_stack_depth: Some(limits.depth),
        max_sequence_length: Some(limits.items()),
        ..EvaluatorOptions::default()
    }
}

/// What an error of the evaluator means.
fn judge(error: &EvaluatorError) -> QueryError {
    // So that it is not taken for one of a function of JSONata.
    let text = strip(error.message()).replace(
        "Signature validation failed: T0410: Argument count mismatch",
        "T0410: Argument count mismatch of function",
    );
    let stops = [Stop::Depth, Stop::Time, Stop::Memory];
    if let Some(stop) = stops.into_iter().find(|stop| stop.to_string() == text) {
        return QueryError::Stopped(stop);
    }
    let thrown = Thrown::from_text(&text);
    match thrown.code.as_str() {
        "D1011" | "U1001" => QueryError::Stopped(Stop::Depth),
        "D1012" => QueryError::Stopped(Stop::Time),
        "D2015" => QueryError::Stopped(Stop::Memory),
        _ => QueryError::Thrown(thrown),
    }
}

/// The evaluator puts words of its own before some texts.
fn strip(text: &str) -> &str {
    text.strip_prefix("Invalid syntax: ").unwrap_or(text)
}
