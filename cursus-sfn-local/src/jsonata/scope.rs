//! The values that the expressions of a state read.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use jsonata_core::evaluator::Context;
use jsonata_core::value::JValue;
use serde_json::Value;

use super::reads::{Keys, Path, Reads};
use super::value::{copy, to_evaluator};

/// The values that the expressions of a state read: `$states` and the workflow variables.
///
/// Make one for a state, and evaluate all its expressions with it: what an expression reads is prepared when the first
/// needs it, and only that; values are borrowed until then.
///
/// ```
/// use cursus_sfn_local::jsonata::{Environment, Expression, Scope};
/// use serde_json::json;
///
/// let input = json!({"prices": [3, 4.5], "name": "A"});
/// let rate = json!(2);
/// let scope = Scope::new().input(&input).variable("rate", &rate);
/// let mut environment = Environment::default();
///
/// let total: Expression = "$sum($states.input.prices) * $rate".parse()?;
/// assert_eq!(total.evaluate(&scope, &mut environment)?, Some(json!(15)));
/// let none: Expression = "$states.input.none".parse()?;
/// assert_eq!(none.evaluate(&scope, &mut environment)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scope<'v> {
    states: BTreeMap<&'static str, &'v Value>,
    variables: HashMap<&'v str, &'v Value>,
    root: Option<&'v Value>,
    /// What was prepared, by where the value is. The values are borrowed as long as this lives, so that each stays where
    /// it is.
    prepared: RefCell<HashMap<*const Value, JValue>>,
}

impl<'v> Scope<'v> {
    /// Without any value.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(mut self, field: &'static str, value: &'v Value) -> Self {
        self.states.insert(field, value);
        self
    }

    /// Sets `$states.input`.
    #[must_use]
    pub fn input(self, value: &'v Value) -> Self {
        self.state("input", value)
    }

    /// Sets `$states.result`.
    #[must_use]
    pub fn result(self, value: &'v Value) -> Self {
        self.state("result", value)
    }

    /// Sets `$states.errorOutput`.
    #[must_use]
    pub fn error_output(self, value: &'v Value) -> Self {
        self.state("errorOutput", value)
    }

    /// Sets `$states.context`.
    #[must_use]
    pub fn context(self, value: &'v Value) -> Self {
        self.state("context", value)
    }

    /// Sets a workflow variable, named without the dollar.
    #[must_use]
    pub fn variable(mut self, name: &'v str, value: &'v Value) -> Self {
        self.variables.insert(name, value);
        self
    }

    /// Sets workflow variables, named without the dollar.
    #[must_use]
    pub fn variables(mut self, variables: impl IntoIterator<Item = (&'v str, &'v Value)>) -> Self {
        self.variables.extend(variables);
        self
    }

    /// Sets `$`, which plain JSONata has and the service has not.
    #[must_use]
    pub const fn root(mut self, value: &'v Value) -> Self {
        self.root = Some(value);
        self
    }

    /// What a path leads to, if that is told by keys alone.
    pub(super) fn follow(&self, path: &Path) -> Followed {
        let mut keys = path.keys.iter();
        let mut found = match (path.variable.as_str(), path.keys.first()) {
            ("states", None) => return Followed::Elsewhere,
            ("states", Some(field)) => {
                keys.next();
                self.states.get(field.as_str()).copied()
            }
            (name, _) => self.variables.get(name).copied(),
        };
        for key in keys {
            found = match found {
                Some(Value::Object(entries)) => entries.get(key),
                Some(Value::Array(_)) => return Followed::Elsewhere,
                _ => None,
            };
        }
        Followed::To(found.map(copy))
    }

    /// The values that an expression reads, bound to their names.
    pub(super) fn bind(&self, reads: &Reads) -> Context {
        let mut context = Context::new();
        match &reads.states {
            Keys::None => {}
            Keys::All => {
                let fields = self.states.iter();
                let fields = fields.map(|(name, value)| ((*name).to_owned(), self.prepare(value)));
                context.bind("states".to_owned(), JValue::object(fields.collect()));
            }
            Keys::Some(keys) => {
                let mut fields = IndexMap::new();
                for (name, keys) in keys {
                    if let Some(value) = self.states.get(name.as_str()) {
                        fields.insert(name.clone(), self.select(value, keys));
                    }
                }
                context.bind("states".to_owned(), JValue::object(fields));
            }
        }
        for name in &reads.variables {
            if let Some(value) = self.variables.get(name.as_str()) {
                context.bind(name.clone(), self.prepare(value));
            }
        }
        context
    }

    /// The value of `$`.
    pub(super) fn data(&self) -> JValue {
        self.root
            .map_or(JValue::Undefined, |value| self.prepare(value))
    }

    /// An object with no more than some of its keys; another value whole.
    fn select(&self, value: &'v Value, keys: &Keys) -> JValue {
        let (Value::Object(entries), Keys::Some(keys)) = (value, keys) else {
            return self.prepare(value);
        };
        let mut selected = IndexMap::with_capacity(keys.len());
        for (key, keys) in keys {
            if let Some(value) = entries.get(key) {
                selected.insert(key.clone(), self.select(value, keys));
            }
        }
        JValue::object(selected)
    }

    fn prepare(&self, value: &'v Value) -> JValue {
        if !value.is_array() && !value.is_object() {
            return to_evaluator(value);
        }
        let mut prepared = self.prepared.borrow_mut();
        prepared
            .entry(std::ptr::from_ref(value))
            .or_insert_with(|| to_evaluator(value))
            .clone()
    }
}

/// Where a path leads.
pub(super) enum Followed {
    /// To a value, or to nothing.
    To(Option<Value>),
    /// Into an array, or to all of `$states`: that is for the evaluator.
    Elsewhere,
}
