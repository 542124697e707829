//! What states of one kind have in common, which is made once.

use super::super::encode::selected;
use super::super::retry::{Retry, retriers};
use crate::asl::{QueryLanguage, Retrier, Retriers, Template};
use crate::spec::StateNode;

/// How many lists of retriers are compared with another.
const MAX_COMPARED: usize = 16;

/// What the kinds of states of a machine have in common.
pub(in crate::assemble) struct Kinds {
    /// By the number of the first state of the kind.
    kinds: Vec<Option<Box<Kind>>>,
    /// Different lists of retriers, so that states with the same share them.
    retriers: Vec<Retriers>,
}

#[derive(Default)]
struct Kind {
    /// Those that the machine declares nothing besides.
    retriers: Option<Retriers>,
    /// What of the result output ports are.
    selected: Vec<(usize, QueryLanguage, Template)>,
}

impl Kinds {
    /// Of a machine with so many states.
    pub(in crate::assemble) fn new(states: usize) -> Self {
        Self {
            kinds: std::iter::repeat_with(|| None).take(states).collect(),
            retriers: Vec::new(),
        }
    }

    /// The retriers of a state.
    pub(super) fn retriers(&mut self, node: &StateNode<'_>, declared: &[Retry]) -> Retriers {
        if !declared.is_empty() {
            return self.share(retriers(declared, node.spec));
        }
        if let Some(known) = &self.kind(node).retriers {
            return known.clone();
        }
        let retriers = self.share(retriers(&[], node.spec));
        self.kind(node).retriers = Some(retriers.clone());
        retriers
    }

    /// What of the result of a state an output port is.
    pub(super) fn selected(
        &mut self,
        node: &StateNode<'_>,
        output: usize,
        language: QueryLanguage,
    ) -> Template {
        let kind = self.kind(node);
        let mut known = kind.selected.iter();
        if let Some((.., known)) =
            known.find(|(of, said_in, _)| (*of, *said_in) == (output, language))
        {
            return known.clone();
        }
        let selected = selected(node.spec, output, language);
        kind.selected.push((output, language, selected.clone()));
        selected
    }

    fn kind(&mut self, node: &StateNode<'_>) -> &mut Kind {
        self.kinds[node.kind].get_or_insert_default()
    }

    fn share(&mut self, retriers: Vec<Retrier>) -> Retriers {
        let mut known = self.retriers.iter();
        if let Some(known) = known.find(|known| ***known == *retriers) {
            return known.clone();
        }
        let retriers = Retriers::from(retriers);
        if self.retriers.len() < MAX_COMPARED {
            self.retriers.push(retriers.clone());
        }
        retriers
    }
}
