//! What states of one kind have in common, which is made once.

use super::super::encode::selected;
use super::super::retry::{Retry, handlers, retriers};
use crate::asl::{QueryLanguage, Retrier, Retriers, Template};
use crate::spec::{ErrorHandlerSpec, StateNode};

/// How many lists of retriers are compared with another.
const MAX_COMPARED: usize = 16;

/// What the kinds of states of a machine have in common.
pub(in crate::assemble) struct Kinds {
    /// By the number of the first state of the kind, if there are several states of it.
    kinds: Vec<Option<Kind>>,
    /// The retriers of kinds, by what says them.
    of_handlers: Vec<([&'static [ErrorHandlerSpec]; 2], Retriers)>,
    /// Different lists of retriers, so that states with the same share them.
    retriers: Vec<Retriers>,
}

/// What of the result output ports of one kind are.
type Kind = Vec<(usize, QueryLanguage, Template)>;

impl Kinds {
    /// Of the states of a machine.
    pub(in crate::assemble) fn new(states: &[StateNode<'_>]) -> Self {
        let mut kinds = vec![None; states.len()];
        for (state, node) in states.iter().enumerate() {
            if node.kind != state {
                kinds[node.kind].get_or_insert_default();
            }
        }
        Self {
            kinds,
            of_handlers: Vec::new(),
            retriers: Vec::new(),
        }
    }

    /// The retriers of a state.
    pub(super) fn retriers(&mut self, node: &StateNode<'_>, declared: &[Retry]) -> Retriers {
        let spec = node.spec;
        if !declared.is_empty() {
            return self.share(retriers(declared, spec));
        }
        let handlers = handlers(spec);
        let are_same = |known: &[&[ErrorHandlerSpec]; 2]| {
            std::ptr::eq(known[0], handlers[0]) && std::ptr::eq(known[1], handlers[1])
        };
        let mut known = self.of_handlers.iter();
        if let Some((_, known)) = known.find(|(known, _)| are_same(known)) {
            return known.clone();
        }
        let mut known = self.of_handlers.iter();
        let retriers = match known.find(|(known, _)| *known == handlers) {
            Some((_, known)) => known.clone(),
            None => self.share(retriers(&[], spec)),
        };
        if self.of_handlers.len() < MAX_COMPARED {
            self.of_handlers.push((handlers, retriers.clone()));
        }
        retriers
    }

    /// What of the result of a state an output port is.
    pub(super) fn selected(
        &mut self,
        node: &StateNode<'_>,
        output: usize,
        language: QueryLanguage,
    ) -> Template {
        let Some(kind) = &mut self.kinds[node.kind] else {
            return selected(node.spec, output, language);
        };
        let mut known = kind.iter();
        if let Some((.., known)) =
            known.find(|(of, said_in, _)| (*of, *said_in) == (output, language))
        {
            return known.clone();
        }
        let selected = selected(node.spec, output, language);
        kind.push((output, language, selected.clone()));
        selected
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
