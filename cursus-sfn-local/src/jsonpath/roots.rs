//! What a path may start at.

use serde_json::Value;

/// The values that paths start at.
///
/// A value is the roots of paths of which it is the document, so that a path without `$$` and variables can be
/// evaluated on it as it is.
///
/// ```
/// use cursus_sfn_local::jsonpath::{Query, Roots};
/// use serde_json::{Value, json};
///
/// struct Scope {
///     input: Value,
///     total: Value,
/// }
///
/// impl Roots for Scope {
///     fn document(&self) -> &Value {
///         &self.input
///     }
///
///     fn variable(&self, name: &str) -> Option<&Value> {
///         (name == "total").then_some(&self.total)
///     }
/// }
///
/// let scope = Scope { input: json!({}), total: json!({"net": 12}) };
/// let query: Query = "$total.net".parse().unwrap();
/// assert_eq!(*query.value(&scope).unwrap(), 12);
/// ```
pub trait Roots {
    /// `$`: the document that the field is applied to.
    fn document(&self) -> &Value;

    /// `$$`: the context object, if there is one.
    fn context(&self) -> Option<&Value> {
        None
    }

    /// `$name`: a workflow variable, if it is assigned.
    fn variable(&self, name: &str) -> Option<&Value> {
        let _ = name;
        None
    }
}

impl Roots for Value {
    fn document(&self) -> &Value {
        self
    }
}
