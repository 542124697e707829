//! One state of a machine that is put together at run time: what its specification borrows.

use smallvec::SmallVec;

use super::choice::Rules;
use super::grouped::Grouped;
use super::{AnyState, Configuration};
use crate::diag::{Code, Diagnostic};
use crate::graph::{StateGraph, Transition, TransitionKind};
use crate::spec::{
    Binding, Bound, CatchSpec, ChoiceRule, Configured, DataRef, Exit, Incoming, Root, StateKind,
    StateNode, StateSpec, Step, Via,
};

/// Named data: whose, and the names of output and fields.
type Named<'a> = (Root, SmallVec<[&'a str; 2]>);

/// A condition in postfix order.
pub(super) type Steps<'a> = SmallVec<[Step<'a>; 3]>;

/// The transitions, conditions and bindings of one state.
#[derive(Default)]
pub(super) struct StateParts<'a> {
    pub(super) next: Option<usize>,
    further: Option<Box<FurtherParts<'a>>>,
}

/// What most states do not have.
#[derive(Default)]
pub(super) struct FurtherParts<'a> {
    pub(super) branches: SmallVec<[usize; 2]>,
    pub(super) bindings: Vec<(&'a str, Named<'a>)>,
    pub(super) catches: Vec<CatchSpec<'a>>,
    rules: SmallVec<[(Steps<'a>, usize); 1]>,
    default: Option<usize>,
    operands: SmallVec<[Named<'a>; 1]>,
}

/// What a state is.
pub(super) struct Kind {
    pub(super) spec: &'static StateSpec,
    /// The number of the first state that is the same.
    pub(super) first: usize,
}

/// The same as slices of views, which a specification borrows in turn.
pub(super) struct Views<'p> {
    branches: &'p [usize],
    catches: &'p [CatchSpec<'p>],
    default: Option<usize>,
    rules: Vec<ChoiceRule<'p>>,
    operands: Vec<DataRef<'p>>,
    bindings: Vec<Binding<'p>>,
}

/// Those of most states.
static NO_VIEWS: Views<'static> = Views {
    branches: &[],
    catches: &[],
    default: None,
    rules: Vec::new(),
    operands: Vec::new(),
    bindings: Vec::new(),
};

impl<'a> StateParts<'a> {
    /// What most states do not have, to be added to.
    pub(super) fn add(&mut self) -> &mut FurtherParts<'a> {
        self.further.get_or_insert_default()
    }

    pub(super) fn views(&self) -> Option<Box<Views<'_>>> {
        let further = self.further.as_ref()?;
        Some(Box::new(further.views()))
    }

    pub(super) fn node<'p>(
        &'p self,
        views: Option<&'p Views<'p>>,
        name: &'p str,
        kind: Kind,
        incoming: &'p [Incoming],
        configured: &'p [u128],
    ) -> StateNode<'p> {
        let Kind { spec, first } = kind;
        let views = views.unwrap_or(&NO_VIEWS);
        let exit = match (self.next, spec.kind) {
            (Some(next), _) => Exit::Next(next),
            (None, StateKind::Choice) => Exit::Choice {
                rules: &views.rules,
                default: views.default,
            },
            (None, _) if !views.branches.is_empty() => Exit::Given(views.branches),
            (None, _) => Exit::End,
        };
        StateNode {
            name,
            spec,
            incoming,
            exit,
            catches: views.catches,
            bindings: &views.bindings,
            operands: &views.operands,
            kind: first,
            scope: None,
            inner: &[],
            configured: Configured::AtLeast(configured),
            settings: &[],
            query_language: None,
        }
    }
}

impl<'a> FurtherParts<'a> {
    /// Takes over the rules of a choice, and holds them against the branches of the graph.
    pub(super) fn add_rules(
        &mut self,
        graph: &StateGraph,
        state: usize,
        rules: &'a Rules,
    ) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for rule in &rules.rules {
            let mut steps = Steps::new();
            let mut operand = |data| match named_data(graph, data) {
                Ok(named) => self.operand(named),
                Err(unknown) => {
                    let place = format!("a condition on `{data}`");
                    diagnostics.push(placed(graph, unknown, graph.name(state), &place));
                    0
                }
            };
            let flattened = rule.when.flatten(&mut steps, &mut operand);
            if let Err(problem) = flattened {
                diagnostics.push(in_state(
                    Code::INVALID_CONFIGURATION,
                    graph,
                    state,
                    &problem,
                ));
            }
            match graph.index_of(&rule.next) {
                Some(next) => self.rules.push((steps, next)),
                None => {
                    let unknown = graph.unknown_state(&rule.next);
                    diagnostics.push(placed(graph, unknown, graph.name(state), "a rule"));
                }
            }
        }
        if let Some(otherwise) = &rules.otherwise {
            self.default = graph.index_of(otherwise);
            if self.default.is_none() {
                let unknown = graph.unknown_state(otherwise);
                diagnostics.push(placed(graph, unknown, graph.name(state), "`otherwise`"));
            }
        }
        if diagnostics.is_empty() {
            self.compare_branches(graph, state, &mut diagnostics);
        }
        diagnostics
    }

    fn operand(&mut self, named: Named<'a>) -> usize {
        if let Some(known) = self.operands.iter().position(|known| *known == named) {
            return known;
        }
        self.operands.push(named);
        self.operands.len() - 1
    }

    /// The rules lead where the graph says, and nowhere else.
    fn compare_branches(
        &self,
        graph: &StateGraph,
        state: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let next = self.rules.iter().map(|(_, next)| *next);
        let mut ruled: SmallVec<[usize; 2]> = next.chain(self.default).collect();
        let mut drawn = self.branches.clone();
        for states in [&mut ruled, &mut drawn] {
            states.sort_unstable();
            states.dedup();
        }
        let missing = |of: &[usize], state: &usize| of.binary_search(state).is_err();
        let mut conflict = |problem: &str| {
            diagnostics.push(in_state(
                Code::CONFLICTING_TRANSITIONS,
                graph,
                state,
                problem,
            ));
        };
        for &next in ruled.iter().filter(|next| missing(&drawn, next)) {
            let name = graph.name(next);
            conflict(&format!(
                "a rule leads to `{name}`, but the graph has no branch there"
            ));
        }
        for &next in drawn.iter().filter(|next| missing(&ruled, next)) {
            let name = graph.name(next);
            conflict(&format!(
                "the graph has a branch to `{name}`, but no rule leads there"
            ));
        }
    }

    fn views(&self) -> Views<'_> {
        Views {
            branches: &self.branches,
            catches: &self.catches,
            default: self.default,
            rules: self
                .rules
                .iter()
                .map(|(condition, next)| ChoiceRule {
                    condition,
                    next: *next,
                })
                .collect(),
            operands: self
                .operands
                .iter()
                .map(|(root, path)| DataRef { root: *root, path })
                .collect(),
            bindings: self
                .bindings
                .iter()
                .map(|(port, (root, path))| Binding {
                    port,
                    to: Bound::Data(DataRef { root: *root, path }),
                })
                .collect(),
        }
    }
}

fn in_state(code: Code, graph: &StateGraph, state: usize, problem: &str) -> Diagnostic {
    let name = graph.name(state);
    Diagnostic::in_state(code, name, format!("state `{name}`: {problem}"))
}

/// A diagnostic with the place where the mistake is made, in a state if that is known.
pub(super) fn placed(
    graph: &StateGraph,
    mut diagnostic: Diagnostic,
    state: &str,
    place: &str,
) -> Diagnostic {
    let Diagnostic { message, .. } = &diagnostic;
    if graph.index_of(state).is_some() {
        diagnostic.message = format!("state `{state}`, in {place}: {message}");
        diagnostic.state = Some(state.to_owned());
    } else {
        diagnostic.message = format!("in {place}: {message}");
    }
    diagnostic
}

/// Reads `state.output.field`, `input.field` or `context.execution.name`. The name of the state may have dots; a state called `input` cannot be named.
pub(super) fn named_data<'a>(graph: &StateGraph, data: &'a str) -> Result<Named<'a>, Diagnostic> {
    let ends = data.match_indices('.').map(|(at, _)| at);
    let root = ends
        .chain([data.len()])
        .rev()
        .find_map(|end| Some((graph.index_of(&data[..end])?, end)));
    let first = data.split('.').next().unwrap_or_default();
    if first == "input" && graph.index_of(first).is_some() {
        let message = "`input` means the execution input, and a state is called so too; give the state another name";
        return Err(Diagnostic::new(Code::NO_SUCH_DATA, message));
    }
    let (root, end) = match root {
        Some((state, end)) => (Root::State(state), end),
        None if first == "input" => (Root::Input, first.len()),
        None if first == "context" => (Root::Context, first.len()),
        None if first == "caught" => (Root::Caught, first.len()),
        None => return Err(graph.unknown_state(first)),
    };
    let path = data[end..].split('.').skip(1);
    Ok((root, path.collect()))
}

/// The transitions that lead to each state.
pub(super) fn incoming(graph: &StateGraph) -> Grouped<Incoming> {
    let incoming = graph.transitions().map(|Transition { from, to, kind }| {
        let via = match kind {
            TransitionKind::Next | TransitionKind::Branch => Via::Next,
            TransitionKind::Caught => Via::Caught,
        };
        (to, Incoming { from, via })
    });
    Grouped::new(graph.len(), incoming)
}

/// What the fields of a state say; nothing if there is no state.
pub(super) fn configuration(state: Option<&dyn AnyState>) -> Configuration {
    let mut configuration = Configuration::new();
    if let Some(state) = state {
        state.configure(&mut configuration);
    }
    configuration
}
