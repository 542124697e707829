//! What of other scopes a state sees, and what is said of what it does not.

use syn::Ident;
use syn::ext::IdentExt;

use super::names::Names;
use crate::machine::ast::{Body, Machine};

/// Why a transition of `scope` does not lead to or from state `found`, which stands in another scope.
pub(super) fn no_transition(
    written: &Machine,
    ident: &Ident,
    found: usize,
    scope: Option<usize>,
) -> String {
    let name = ident.unraw();
    let (at, owner_of) = (written.states[found].scope, |scope: usize| {
        &written.states[written.scopes[scope].owner].ident
    });
    if let Some(inner) = at
        && written.is_inside(at, scope)
    {
        let place = written.scope_name(inner);
        // The state in the scope of the transition that runs it.
        let mut entrance = inner;
        while written.scope_around(entrance) != scope
            && let Some(around) = written.scope_around(entrance)
        {
            entrance = around;
        }
        let entrance = owner_of(entrance);
        return format!(
            "`{name}` is in {place}, and no transition leads into it or out of it; name `{entrance}`, which runs it"
        );
    }
    match scope {
        Some(scope) if written.is_inside(Some(scope), at) => {
            let (place, owner) = (written.scope_name(scope), owner_of(scope));
            format!(
                "`{name}` is outside of {place}, which no transition leaves; end with `>> end`, and let `{owner}` lead on"
            )
        }
        _ => {
            let place = at.map_or_else(|| "the machine".to_owned(), |at| written.scope_name(at));
            format!("`{name}` is in {place}; a transition leads to states beside it only")
        }
    }
}

/// Why state `reader` does not see data, if so. `None` is the execution input.
pub(super) fn hidden(
    names: &Names<'_>,
    reader: usize,
    ident: &Ident,
    root: Option<usize>,
) -> Option<String> {
    let written = names.written;
    let name = ident.unraw();
    let scope = names.scope_of(reader);
    let Some(root) = root else {
        return outside_of_execution(names, scope, None, &format!("`{name}`"));
    };
    if let Some(given) = root.checked_sub(written.states.len()) {
        let given = &names.given[given];
        let owner = &written.states[given.owner].ident;
        if !written.is_inside(scope, Some(given.scope)) {
            return Some(format!(
                "`{name}` is known in the body of `{owner}` only, where it is what each state runs for"
            ));
        }
        return outside_of_execution(names, scope, Some(given.scope), &format!("`{name}`"));
    }
    let at = written.states[root].scope;
    let runs_reader = |state: usize| {
        let mut scopes = (0..written.scopes.len()).filter(|&s| written.scopes[s].owner == state);
        scopes.any(|inner| written.is_inside(scope, Some(inner)))
    };
    if runs_reader(root) {
        let what = match &written.states[root].body {
            Body::Map(_) => "gives its list when all of its items are done",
            _ => "is done when all of its branches are",
        };
        return Some(format!("`{name}` {what}, so nothing in it can read that"));
    }
    let mut inner = at;
    while let Some(place) = inner.filter(|_| !written.is_inside(scope, inner)) {
        let owner = written.scopes[place].owner;
        let owner_name = &written.states[owner].ident;
        if matches!(written.states[owner].body, Body::Map(_)) {
            return Some(format!(
                "`{name}` runs for each item of `{owner_name}`; outside of it, what its items end with is the list `{owner_name}`"
            ));
        }
        if runs_reader(owner) {
            return Some(format!(
                "`{name}` is in another branch of `{owner_name}`, which runs at the same time"
            ));
        }
        inner = written.scope_around(place);
    }
    outside_of_execution(names, scope, inner, &format!("`{name}`"))
}

/// Why data of scope `at` is not seen in a scope that runs in an execution of its own.
fn outside_of_execution(
    names: &Names<'_>,
    scope: Option<usize>,
    at: Option<usize>,
    what: &str,
) -> Option<String> {
    let written = names.written;
    let mut inner = scope;
    while inner != at {
        let place = inner?;
        let owner = &written.states[written.scopes[place].owner];
        if let Body::Map(map) = &owner.body
            && map.is_distributed()
        {
            let owner = &owner.ident;
            return Some(format!(
                "{what} is not seen in the body of `{owner}`: each item of a distributed map has an execution of its own, which gets the item alone; put what it needs into the items, or into `batch(input = ..)`"
            ));
        }
        inner = written.scope_around(place);
    }
    None
}
