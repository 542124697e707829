//! What follows a state.

use super::{Choice, State, Template, Transition};
use crate::graph::TransitionKind;

/// A state that may follow another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Successor<'m> {
    /// Its name.
    pub name: &'m str,
    /// When it follows.
    pub kind: TransitionKind,
}

impl State {
    /// The states that may follow, in the order of the definition: the next, those a choice decides between, those
    /// that errors lead to.
    pub fn successors(&self) -> Vec<Successor<'_>> {
        let mut found = Vec::new();
        match self {
            Self::Choice(choice) => add(&mut found, TransitionKind::Branch, branches(choice)),
            Self::Raw(state) => add_of_raw(&mut found, state),
            _ => {}
        }
        if let Some(Transition::Next(next)) = self.transition() {
            add(&mut found, TransitionKind::Next, [next.as_ref()]);
        }
        let caught = self.catchers().iter().map(|catcher| catcher.next.as_ref());
        add(&mut found, TransitionKind::Caught, caught);
        found
    }

    /// Whether the machine, or the branch, ends after it.
    pub fn is_end(&self) -> bool {
        match self {
            Self::Succeed(_) | Self::Fail(_) => true,
            Self::Raw(state) => state.get("End") == Some(&Template::Boolean(true)),
            _ => matches!(self.transition(), Some(Transition::End)),
        }
    }
}

fn branches(choice: &Choice) -> impl Iterator<Item = &str> {
    let rules = choice.choices.iter().map(|rule| rule.next.as_ref());
    rules.chain(choice.default.as_deref())
}

fn add_of_raw<'m>(found: &mut Vec<Successor<'m>>, state: &'m Template) {
    let rules = |key| {
        let rules = match state.get(key) {
            Some(Template::Array(rules)) => rules.as_slice(),
            _ => &[],
        };
        rules.iter().filter_map(|rule| target(rule, "Next"))
    };
    add(found, TransitionKind::Branch, rules("Choices"));
    add(found, TransitionKind::Branch, target(state, "Default"));
    add(found, TransitionKind::Next, target(state, "Next"));
    add(found, TransitionKind::Caught, rules("Catch"));
}

fn target<'m>(object: &'m Template, key: &str) -> Option<&'m str> {
    object.get(key)?.as_str()
}

fn add<'m>(
    found: &mut Vec<Successor<'m>>,
    kind: TransitionKind,
    names: impl IntoIterator<Item = &'m str>,
) {
    found.extend(names.into_iter().map(|name| Successor { name, kind }));
}
