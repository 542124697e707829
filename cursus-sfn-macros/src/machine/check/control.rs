//! The control flow: what follows what, and whether every state is reached and leads to an end.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit::Visit;
use syn::{Expr, Ident};

use super::Names;
use crate::errors::Errors;
use crate::machine::ast::{self, Body, FlowWord};

/// What `>>` says.
pub(super) struct Control {
    pub(super) start: Option<usize>,
    pub(super) successors: Vec<Successors>,
}

/// What follows a state by `>>`.
#[derive(Clone, PartialEq)]
pub(super) enum Successors {
    None,
    One(usize),
    Several(Vec<usize>),
    End,
}

/// Reads the transitions. Unknown names are noted wherever they stand.
pub(super) fn read(written: &ast::Machine, names: &Names<'_>, errors: &mut Errors) -> Control {
    let mut control = Control {
        start: None,
        successors: vec![Successors::None; written.states.len()],
    };
    for chain in &written.chains {
        for (position, pair) in chain.links.windows(2).enumerate() {
            let last = position + 2 == chain.links.len();
            control.read_pair(
                &pair[0],
                &pair[1],
                position == 0,
                last,
                written,
                names,
                errors,
            );
        }
    }
    for state in &written.states {
        if let Body::Choice(choice) = &state.body {
            let targets = choice
                .branches
                .iter()
                .map(|branch| &branch.next)
                .chain(&choice.default);
            for target in targets {
                if target == "end" {
                    errors.add(
                        target,
                        "a choice leads to a state; declare `done = succeed()` and name that",
                    );
                } else {
                    names.resolve(target, errors);
                }
            }
        }
        for catch in &state.refinements.catches {
            if catch.next == "end" {
                errors.add(
                    &catch.next,
                    "an error leads to a state; declare `done = succeed()` and name that",
                );
            } else {
                names.resolve(&catch.next, errors);
            }
        }
    }
    control
}

impl Control {
    #[expect(
        clippy::too_many_arguments,
        reason = "a pair of links with its place, and what resolves it"
    )]
    fn read_pair(
        &mut self,
        from: &[Ident],
        to: &[Ident],
        first: bool,
        last: bool,
        written: &ast::Machine,
        names: &Names<'_>,
        errors: &mut Errors,
    ) {
        if let Some(ident) = to.iter().find(|ident| *ident == "start") {
            errors.add(ident, "`start` stands at the beginning of a chain only");
            return;
        }
        for ident in to
            .iter()
            .filter(|ident| *ident == "end" && !(last && to.len() == 1))
        {
            errors.add(ident, "`end` stands alone at the end of a chain");
        }
        for ident in from.iter().filter(|ident| first && *ident == "end") {
            errors.add(ident, "nothing follows `end`");
        }
        for ident in from
            .iter()
            .filter(|ident| *ident == "start" && from.len() > 1)
        {
            errors.add(ident, "`start` stands alone at the beginning of a chain");
        }
        if let [start] = from
            && start == "start"
        {
            if !first {
                // Said with the link that leads to it.
                names.resolve_all(to, errors);
                return;
            }
            self.set_start(start, to, names, errors);
            return;
        }
        for source in from
            .iter()
            .filter(|source| *source != "end" && *source != "start")
        {
            // A name in the middle of a chain is resolved once, as a target.
            let resolved = if first {
                names.resolve(source, errors)
            } else {
                names.find(source)
            };
            let targets: Vec<_> = to
                .iter()
                .filter(|target| *target != "end" && *target != "start")
                .map(|target| {
                    if source == &from[0] {
                        names.resolve(target, errors)
                    } else {
                        names.find(target)
                    }
                })
                .collect();
            let ends = to.iter().any(|target| target == "end");
            if let Some(state) = resolved {
                self.connect(
                    state,
                    source,
                    to,
                    &targets,
                    ends,
                    &written.states[state],
                    errors,
                );
            }
        }
    }

    fn set_start(&mut self, start: &Ident, to: &[Ident], names: &Names<'_>, errors: &mut Errors) {
        if self.start.is_some() {
            errors.add(
                start,
                "the machine starts twice; `start >> ..` is written once",
            );
            return;
        }
        match to {
            [first] if first == "end" => errors.add(first, "a machine has at least one state"),
            [first] => self.start = names.resolve(first, errors),
            several => errors.add(
                link(several),
                "a machine starts with one state; begin with a choice to decide between several",
            ),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a transition as written and as resolved"
    )]
    fn connect(
        &mut self,
        state: usize,
        source: &Ident,
        to: &[Ident],
        targets: &[Option<usize>],
        ends: bool,
        declared: &ast::State,
        errors: &mut Errors,
    ) {
        let written = transition(source, to);
        if declared.body.is_choice() {
            errors.add(
                &written,
                format!("`{source}` is a choice; what follows is named in its `if`, not with `>>`"),
            );
            return;
        }
        if let Some(word) = declared.body.flow_word().filter(|word| word.is_terminal()) {
            errors.add(
                &written,
                format!(
                    "nothing follows `{source}`, because `{}(..)` ends the machine",
                    word.as_str()
                ),
            );
            return;
        }
        let Some(targets) = targets.iter().copied().collect::<Option<Vec<_>>>() else {
            return;
        };
        let next = match targets.as_slice() {
            [] if ends => Successors::End,
            [next] => Successors::One(*next),
            _ if declared.body.flow_word() == Some(FlowWord::Raw) => Successors::Several(targets),
            _ => {
                errors.add(
                    &written,
                    format!(
                        "`{source}` leads to several states; only a choice decides between states"
                    ),
                );
                return;
            }
        };
        let known = &mut self.successors[state];
        if *known == Successors::None {
            *known = next;
        } else if *known == next {
            errors.add(
                &written,
                format!("transition `{}` is declared twice", text(source, to)),
            );
        } else {
            errors.add(
                &written,
                format!(
                    "`{source}` has a successor already; only a choice decides between several"
                ),
            );
        }
    }
}

/// Tokens from the first to the last name, so that all in between is underlined.
fn transition(source: &Ident, to: &[Ident]) -> TokenStream {
    quote!(#source #(#to)*)
}

fn link(names: &[Ident]) -> TokenStream {
    quote!(#(#names)*)
}

fn text(source: &Ident, to: &[Ident]) -> String {
    match to {
        [next] => format!("{source} >> {next}"),
        several => {
            let names: Vec<_> = several.iter().map(ToString::to_string).collect();
            format!("{source} >> [{}]", names.join(", "))
        }
    }
}

/// What is wrong with the control flow as a whole. All names are known.
pub(super) fn check(
    written: &ast::Machine,
    names: &Names<'_>,
    control: &Control,
    errors: &mut Errors,
) {
    let Some(start) = control.start else {
        errors.push(syn::Error::new(
            written.span(),
            "the machine has no first state; add `start >> <state>`",
        ));
        return;
    };
    let graph = Graph::new(written, names, control);
    let reached = graph.reach(start);
    let before = errors.len();
    for (index, state) in written.states.iter().enumerate() {
        if !reached[index] {
            errors.add(&state.ident, graph.why_unreachable(index, written));
        }
    }
    for (index, state) in written.states.iter().enumerate() {
        let leads_on = control.successors[index] != Successors::None
            || state.body.is_choice()
            || state.body.flow_word().is_some_and(FlowWord::is_terminal);
        if !leads_on {
            let name = &state.ident;
            errors.add(
                name,
                format!(
                    "state `{name}` has no successor; add `{name} >> <state>` or `{name} >> end`"
                ),
            );
        }
    }
    if errors.len() == before {
        graph.check_ends(start, written, control, errors);
    }
}

/// The states with every way on, by condition and error too.
struct Graph {
    next: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
}

impl Graph {
    fn new(written: &ast::Machine, names: &Names<'_>, control: &Control) -> Self {
        let count = written.states.len();
        let mut graph = Self {
            next: vec![Vec::new(); count],
            before: vec![Vec::new(); count],
        };
        for (from, state) in written.states.iter().enumerate() {
            match &control.successors[from] {
                Successors::None | Successors::End => {}
                Successors::One(next) => graph.connect(from, *next),
                Successors::Several(several) => {
                    for next in several {
                        graph.connect(from, *next);
                    }
                }
            }
            if let Body::Choice(choice) = &state.body {
                let targets = choice.branches.iter().map(|branch| &branch.next);
                for target in targets
                    .chain(&choice.default)
                    .filter_map(|next| names.find(next))
                {
                    graph.connect(from, target);
                }
            }
            for target in state
                .refinements
                .catches
                .iter()
                .filter_map(|catch| names.find(&catch.next))
            {
                graph.connect(from, target);
            }
        }
        graph
    }

    fn connect(&mut self, from: usize, to: usize) {
        self.next[from].push(to);
        self.before[to].push(from);
    }

    fn reach(&self, start: usize) -> Vec<bool> {
        walk(&self.next, [start])
    }

    fn why_unreachable(&self, state: usize, written: &ast::Machine) -> String {
        let name = &written.states[state].ident;
        let others: Vec<_> = self.before[state]
            .iter()
            .filter(|before| **before != state)
            .collect();
        let cause = match (others.as_slice(), self.before[state].is_empty()) {
            ([], true) => "no transition leads to it".to_owned(),
            ([], false) => "only it itself leads to it".to_owned(),
            ([before, ..], _) => {
                format!(
                    "it is only reached from `{}`, which is unreachable too",
                    written.states[**before].ident
                )
            }
        };
        format!("state `{name}` is unreachable: {cause}")
    }

    /// From every state some end can be reached.
    fn check_ends(
        &self,
        start: usize,
        written: &ast::Machine,
        control: &Control,
        errors: &mut Errors,
    ) {
        let ends = (0..written.states.len()).filter(|&state| {
            control.successors[state] == Successors::End
                || written.states[state]
                    .body
                    .flow_word()
                    .is_some_and(FlowWord::is_terminal)
        });
        let leads_to_end = walk(&self.before, ends);
        if !leads_to_end[start] {
            errors.push(syn::Error::new(
                written.states[start].ident.span(),
                "the machine never ends: no state leads to `end`, `succeed()` or `fail(..)`",
            ));
            return;
        }
        let stuck = || {
            let states = written.states.iter().zip(&leads_to_end);
            states.filter_map(|(state, leads)| (!leads).then_some(&state.ident))
        };
        if let Some(first) = stuck().next() {
            let names: Vec<_> = stuck().map(|name| format!("`{name}`")).collect();
            let names = names.join(", ");
            errors.add(first, format!("from {names} the machine never ends: no way leads to `end`, `succeed()` or `fail(..)`"));
        }
    }
}

fn walk(edges: &[Vec<usize>], from: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut pending: Vec<usize> = from.into_iter().collect();
    while let Some(state) = pending.pop() {
        if !std::mem::replace(&mut seen[state], true) {
            pending.extend(&edges[state]);
        }
    }
    seen
}

/// The first plain name in an expression that is one of those looked for.
pub(super) fn first_path(expression: &Expr, is_wanted: impl Fn(&Ident) -> bool) -> Option<Ident> {
    struct Search<F>(F, Option<Ident>);
    impl<'ast, F: Fn(&Ident) -> bool> Visit<'ast> for Search<F> {
        fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
            if let Some(ident) = path.path.get_ident()
                && self.1.is_none()
                && (self.0)(ident)
            {
                self.1 = Some(ident.clone());
            }
        }
    }
    let mut search = Search(is_wanted, None);
    search.visit_expr(expression);
    search.1
}
