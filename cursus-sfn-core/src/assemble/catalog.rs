//! The kinds of state that are known by name.

use std::any::TypeId;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::state::{AnyState, State};
use crate::diag::{Code, Diagnostic};
use crate::names::written_alike;
use crate::spec::StateSpec;

/// A kind of state that can be configured from JSON.
#[derive(Clone, Copy)]
pub struct Entry {
    state_type: &'static str,
    spec: fn() -> &'static StateSpec,
    type_id: fn() -> TypeId,
    load: fn(Value) -> Result<Box<dyn AnyState>, serde_json::Error>,
}

impl Entry {
    /// The entry of a kind of state.
    pub const fn of<S: CatalogState>() -> Self {
        Self {
            state_type: S::STATE_TYPE,
            spec: || S::SPEC,
            type_id: TypeId::of::<S>,
            load: |value| Ok(Box::new(serde_json::from_value::<S>(value)?)),
        }
    }

    /// The name of the kind of state.
    pub const fn state_type(&self) -> &'static str {
        self.state_type
    }

    /// What the kind of state needs and gives.
    pub fn spec(&self) -> &'static StateSpec {
        (self.spec)()
    }

    /// A state configured from JSON.
    ///
    /// # Errors
    /// If a field is missing, unknown or of another type.
    pub fn load(&self, config: Value) -> Result<Box<dyn AnyState>, Diagnostic> {
        (self.load)(config).map_err(|error| {
            let message = format!(
                "the configuration of a `{}` cannot be read: {error}",
                self.state_type
            );
            Diagnostic::new(Code::INVALID_CONFIGURATION, message)
        })
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry")
            .field("state_type", &self.state_type)
            .finish_non_exhaustive()
    }
}

/// A kind of state that the catalogue can configure: one that is read from JSON and owns its data.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be in the catalogue",
    label = "cannot be configured from JSON",
    note = "add `#[derive(State, Deserialize)]` to `{Self}`; it must be `Send` and `Sync` and hold no reference"
)]
pub trait CatalogState: State + DeserializeOwned + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<S: State + DeserializeOwned + Send + Sync + 'static> CatalogState for S {}

/// A list of kinds of state, found by name or by configuration type.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    entries: IndexMap<&'static str, Entry>,
}

impl Catalog {
    /// A catalogue of the given entries. Of two with one name the later stays.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        entries.into_iter().collect()
    }

    /// Every kind of state in the program that was registered, by name: those of linked libraries and those derived
    /// with `#[state(catalog)]`.
    #[cfg(feature = "inventory")]
    pub fn registered() -> Self {
        let mut entries: Vec<Entry> = inventory::iter::<Entry>().copied().collect();
        entries.sort_by_key(|entry| entry.state_type);
        Self::new(entries)
    }

    /// Adds a kind of state.
    pub fn add(&mut self, entry: Entry) {
        self.entries.insert(entry.state_type, entry);
    }

    /// The entry called `state_type`.
    ///
    /// # Errors
    /// If there is none; the message names the most similar.
    pub fn get(&self, state_type: &str) -> Result<&Entry, Diagnostic> {
        self.entries.get(state_type).ok_or_else(|| {
            let similar = self
                .entries
                .keys()
                .map(|known| (written_alike(state_type, known), known))
                .filter(|(alike, _)| *alike >= 5_000)
                .max_by_key(|(alike, _)| *alike);
            let hint = match similar {
                Some((_, known)) => format!("; did you mean `{known}`?"),
                None => "; is the crate that defines it linked and the type registered?".to_owned(),
            };
            let message = format!("there is no state type `{state_type}` in the catalogue{hint}");
            Diagnostic::new(Code::UNKNOWN_STATE_TYPE, message)
        })
    }

    /// The entry whose configuration is `S`.
    pub fn get_for<S: 'static>(&self) -> Option<&Entry> {
        self.entries
            .values()
            .find(|entry| (entry.type_id)() == TypeId::of::<S>())
    }

    /// The state `name`, configured by an object with the `type` of the state and its fields.
    pub(super) fn configured(
        &self,
        name: &str,
        config: &Value,
    ) -> Result<Box<dyn AnyState>, Diagnostic> {
        let invalid = |message: &str| {
            let message = format!("state `{name}`: {message}");
            Diagnostic::in_state(Code::INVALID_CONFIGURATION, name, message)
        };
        let Value::Object(mut fields) = config.clone() else {
            return Err(invalid("its configuration is no object"));
        };
        let Some(Value::String(state_type)) = fields.shift_remove("type") else {
            return Err(invalid("its configuration has no `type`"));
        };
        let loaded = self
            .get(&state_type)
            .and_then(|entry| entry.load(Value::Object(fields)));
        loaded.map_err(|mut diagnostic| {
            diagnostic.state = Some(name.to_owned());
            diagnostic.message = format!("state `{name}`: {}", diagnostic.message);
            diagnostic
        })
    }

    /// The entries, in the order added.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }
}

impl FromIterator<Entry> for Catalog {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self {
            entries: entries
                .into_iter()
                .map(|entry| (entry.state_type, entry))
                .collect(),
        }
    }
}

#[cfg(feature = "inventory")]
inventory::collect!(Entry);
