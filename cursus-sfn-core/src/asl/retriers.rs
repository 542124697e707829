//! What is tried again.

use std::ops::Deref;
use std::sync::Arc;

use super::Retrier;
use super::json::{Json, Reading};
use crate::document::{Node, Sink};

/// The retriers of a state, in order. Copies share them until one is changed.
///
/// ```
/// use cursus_sfn_core::asl::{Retrier, Retriers};
///
/// let common = Retriers::from(vec![Retrier::new(vec!["States.Timeout".into()])]);
/// let mut own = common.clone();
/// own.to_mut().push(Retrier::new(vec!["Payment.Busy".into()]));
/// assert_eq!(own[0], common[0]);
/// assert_eq!((common.len(), own.len()), (1, 2));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Retriers(Option<Arc<Vec<Retrier>>>);

impl Retriers {
    /// The list, to be changed.
    pub fn to_mut(&mut self) -> &mut Vec<Retrier> {
        Arc::make_mut(self.0.get_or_insert_default())
    }
}

impl Deref for Retriers {
    type Target = [Retrier];

    fn deref(&self) -> &[Retrier] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl From<Vec<Retrier>> for Retriers {
    fn from(retriers: Vec<Retrier>) -> Self {
        Self((!retriers.is_empty()).then(|| Arc::new(retriers)))
    }
}

impl PartialEq for Retriers {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// It is left out if it is empty and was left out before.
impl Json for Retriers {
    fn read(node: Node<'_>) -> Reading<Self> {
        Vec::read(node).map(Into::into)
    }

    fn write(&self, sink: &mut impl Sink) {
        match &self.0 {
            Some(retriers) => sink.shared(retriers, |sink| retriers.write(sink)),
            None => Vec::<Retrier>::new().write(sink),
        }
    }

    fn is_written(&self, is_listed: bool) -> bool {
        is_listed || !self.is_empty()
    }
}
