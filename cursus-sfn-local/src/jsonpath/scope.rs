//! What holds for all of an evaluation.

use std::borrow::Cow;
use std::cell::Cell;

use cursus_sfn_core::path::Root;
use serde_json::Value;

use super::Roots;
use super::error::EvaluateErrorKind as Kind;

/// The roots of an evaluation, and what it may still do.
#[derive(Clone, Copy)]
pub(super) struct Scope<'v> {
    pub(super) roots: &'v dyn Roots,
    /// `$` in filters and arguments: the value that the whole path starts at.
    pub(super) document: &'v Value,
    /// How much it may still do, of [`MAX_WORK`](super::MAX_WORK).
    pub(super) work: &'v Cell<usize>,
}

impl<'v> Scope<'v> {
    /// The value that a path starts at. `@` in an argument is the document.
    pub(super) fn start(&self, root: &Root) -> Option<&'v Value> {
        match root {
            Root::Document | Root::Element => Some(self.document),
            Root::Context => self.roots.context(),
            Root::Variable(name) => self.roots.variable(name),
        }
    }

    /// Pays for work; an error if none is left.
    pub(super) fn spend(&self, amount: usize) -> Result<(), Kind> {
        let left = self.work.get().checked_sub(amount).ok_or(Kind::TooLong)?;
        self.work.set(left);
        Ok(())
    }

    /// Copies a value, which is paid for before it is done.
    pub(super) fn copy(&self, value: &Value) -> Result<Value, Kind> {
        self.spend_on(value)?;
        Ok(value.clone())
    }

    /// Copies what is borrowed.
    pub(super) fn own(&self, value: Cow<'_, Value>) -> Result<Value, Kind> {
        match value {
            Cow::Borrowed(value) => self.copy(value),
            Cow::Owned(value) => Ok(value),
        }
    }

    fn spend_on(&self, value: &Value) -> Result<(), Kind> {
        let mut parts = vec![value];
        while let Some(part) = parts.pop() {
            self.spend(1)?;
            match part {
                Value::Array(items) => parts.extend(items),
                Value::Object(map) => parts.extend(map.values()),
                _ => {}
            }
        }
        Ok(())
    }
}
