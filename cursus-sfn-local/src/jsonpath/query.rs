//! Paths that are evaluated.

use std::borrow::Cow;
use std::cell::Cell;
use std::str::FromStr;

use cursus_sfn_core::path::{JsonPath, Root};
use serde_json::Value;

use super::compile::compile;
use super::error::{EvaluateError, EvaluateErrorKind, Failure, QueryError};
use super::find::find;
use super::program::Program;
use super::scope::Scope;
use super::walk::walk;
use super::{Dialect, MAX_WORK, Roots};

/// A path made ready for evaluation.
///
/// Made once, it is evaluated on any number of documents, which are not copied. A path of names and positions takes
/// no memory.
///
/// ```
/// use cursus_sfn_local::jsonpath::{Query, Selected};
/// use serde_json::json;
///
/// let document = json!({"orders": [{"id": "a", "total": 5}, {"id": "b", "total": 50}]});
///
/// let query: Query = "$.orders[0].id".parse().unwrap();
/// assert_eq!(*query.value(&document).unwrap(), "a");
///
/// let query: Query = "$.orders[?(@.total > 10)].id".parse().unwrap();
/// let Selected::Many(found) = query.evaluate(&document).unwrap() else { panic!() };
/// assert_eq!(*found[0], "b");
/// assert_eq!(*query.value(&document).unwrap(), json!(["b"]));
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    text: Box<str>,
    program: Program,
    dialect: Dialect,
}

/// What a path selects.
///
/// What stands in the document is borrowed from it; what is made, such as the result of a function, is owned.
#[derive(Clone, Debug, PartialEq)]
pub enum Selected<'v> {
    /// The value of a definite path.
    One(Cow<'v, Value>),
    /// All that an indefinite path finds, in the order of the document; none if it finds nothing.
    Many(Vec<Cow<'v, Value>>),
}

impl Query {
    /// Makes a path ready that is read in the dialect of the service.
    ///
    /// # Errors
    /// A regular expression is none, or too much stands in each other.
    pub fn new(path: &JsonPath) -> Result<Self, QueryError> {
        Self::with_dialect(path, Dialect::Service)
    }

    /// Makes a path ready that is read in a dialect.
    ///
    /// ```
    /// use cursus_sfn_core::path::{JsonPath, Root};
    /// use cursus_sfn_local::jsonpath::{Dialect, Query};
    ///
    /// let path: JsonPath = "$.orders[(@.length-1)]".parse().unwrap();
    /// assert!(Query::with_dialect(&path, Dialect::Service).is_ok());
    /// assert!(Query::with_dialect(&path, Dialect::Jayway).is_err());
    /// ```
    ///
    /// # Errors
    /// It is none in the dialect, a regular expression is none, or too much stands in each other.
    pub fn with_dialect(path: &JsonPath, dialect: Dialect) -> Result<Self, QueryError> {
        Ok(Self {
            text: path.to_string().into_boxed_str(),
            program: compile(path, dialect)?,
            dialect,
        })
    }

    /// The path, as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it gives one value, and fails without it. Other paths give an array.
    pub const fn is_definite(&self) -> bool {
        self.program.is_definite
    }

    /// Evaluates it.
    ///
    /// # Errors
    /// The path is definite and names nothing, or a step cannot be taken at all. An indefinite path that finds nothing
    /// is no error.
    pub fn evaluate<'v>(&self, roots: &'v dyn Roots) -> Result<Selected<'v>, EvaluateError> {
        if self.program.is_plain {
            let value = self.find(roots)?;
            return Ok(Selected::One(Cow::Borrowed(value)));
        }
        self.select(roots, &Cell::new(MAX_WORK))
    }

    /// Evaluates it to one value: what an indefinite path finds is an array of copies.
    ///
    /// # Errors
    /// As [`evaluate`](Self::evaluate); or the copies are too large.
    pub fn value<'v>(&self, roots: &'v dyn Roots) -> Result<Cow<'v, Value>, EvaluateError> {
        if self.program.is_plain {
            return self.find(roots).map(Cow::Borrowed);
        }
        let work = Cell::new(MAX_WORK);
        match self.select(roots, &work)? {
            Selected::One(value) => Ok(value),
            Selected::Many(values) => {
                let scope = Scope {
                    roots,
                    document: self.start(roots)?,
                    work: &work,
                };
                let owned = values.into_iter().map(|value| scope.own(value));
                owned
                    .collect::<Result<Value, _>>()
                    .map(Cow::Owned)
                    .map_err(|kind| self.error_at_end(kind))
            }
        }
    }

    fn select<'v>(
        &self,
        roots: &'v dyn Roots,
        work: &Cell<usize>,
    ) -> Result<Selected<'v>, EvaluateError> {
        let document = self.start(roots)?;
        let scope = Scope {
            roots,
            document,
            work,
        };
        let mut found = match walk(&self.program, document, scope, false) {
            Ok(found) => found,
            Err(failure) if self.finds_nothing(&failure) => Vec::new(),
            Err(failure) => return Err(self.error(failure)),
        };
        if !self.program.is_definite {
            return Ok(Selected::Many(found));
        }
        let last = found.pop();
        last.map(Selected::One)
            .ok_or_else(|| self.error_at_end(EvaluateErrorKind::Missing))
    }

    fn find<'v>(&self, roots: &'v dyn Roots) -> Result<&'v Value, EvaluateError> {
        find(&self.program, self.start(roots)?).map_err(|failure| self.error(failure))
    }

    /// Whether a failure is only that an indefinite path finds nothing: what its first steps name is not there. Jayway fails.
    fn finds_nothing(&self, failure: &Failure) -> bool {
        let is_of_service = self.dialect == Dialect::Service && !self.program.is_definite;
        is_of_service && failure.kind == EvaluateErrorKind::Missing
    }

    fn start<'v>(&self, roots: &'v dyn Roots) -> Result<&'v Value, EvaluateError> {
        let start = match &self.program.root {
            Root::Document | Root::Element => Some(roots.document()),
            Root::Context => roots.context(),
            Root::Variable(name) => roots.variable(name),
        };
        start.ok_or_else(|| self.error(Failure::new(0, EvaluateErrorKind::NoRoot)))
    }

    fn error_at_end(&self, kind: EvaluateErrorKind) -> EvaluateError {
        let last = self.program.steps.len().saturating_sub(1);
        self.error(Failure::new(last, kind))
    }

    #[cold]
    fn error(&self, failure: Failure) -> EvaluateError {
        let step = match failure.kind {
            EvaluateErrorKind::NoRoot => None,
            _ => self.program.steps.get(failure.step),
        };
        EvaluateError {
            path: self.text.to_string(),
            before: self.program.written(failure.step),
            step: step.map(|step| step.text.to_string()).unwrap_or_default(),
            kind: failure.kind,
        }
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        let query = Self::new(&text.parse()?)?;
        Ok(Self {
            text: text.into(),
            ..query
        })
    }
}

impl<'v> Selected<'v> {
    /// One value: what an indefinite path finds is an array, of copies made without limit.
    pub fn into_value(self) -> Cow<'v, Value> {
        match self {
            Self::One(value) => value,
            Self::Many(values) => Cow::Owned(values.into_iter().map(Cow::into_owned).collect()),
        }
    }
}
