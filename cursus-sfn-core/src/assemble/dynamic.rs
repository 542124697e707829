//! Machines put together at run time: a graph, a configuration for each state, and the same assembler.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::choice::Rules;
use super::parts::{Kind, StateParts, configuration, incoming, named_data, placed};
use super::{AnyState, Catalog, Configuration, define, judge};
use crate::asl::{self, QueryLanguage, Str};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::graph::{StateGraph, Transition, TransitionKind};
use crate::names::{ErrorName, NamesError};
use crate::shape::Shape;
use crate::spec::{
    CatchSpec, MachineSpec, Payload, PayloadSpec, StateKind, StateSpec, execution_input,
};
use crate::text::Hashing;
use crate::validate::{Options, Valid};

/// Assembles a machine that is known at run time only.
///
/// The matcher and the assembler are those of `state_machine!`; what would be a compile error there is a
/// [`Diagnostic`] here.
pub struct StateMachineAssembler {
    graph: StateGraph,
    states: IndexMap<String, Box<dyn AnyState>>,
    bindings: Vec<DynamicBinding>,
    catches: Vec<(String, Vec<ErrorName>, String)>,
    input: &'static StateSpec,
    output: &'static PayloadSpec,
    comment: Option<String>,
    timeout_seconds: Option<u32>,
    query_language: QueryLanguage,
    options: Options,
}

struct DynamicBinding {
    state: String,
    port: String,
    data: String,
}

/// How many kinds of state a machine hardly has.
const MANY_KINDS: usize = 64;

/// What an execution is started with if nothing is said.
static UNTYPED_INPUT: StateSpec = execution_input(&PayloadSpec::whole(&Shape::Any));

/// A pass without a result of its own. What reads data behind it reads what was there before.
static PASSES_ON: StateSpec = StateSpec::new("Pass", StateKind::Pass);

impl StateMachineAssembler {
    /// An assembler of the machine with this control flow.
    pub fn new(graph: StateGraph) -> Self {
        Self {
            graph,
            states: IndexMap::new(),
            bindings: Vec::new(),
            catches: Vec::new(),
            input: &UNTYPED_INPUT,
            output: Value::PAYLOAD,
            comment: None,
            timeout_seconds: None,
            query_language: QueryLanguage::JsonPath,
            options: Options::default(),
        }
    }

    /// Configures a state.
    #[must_use]
    pub fn state(mut self, name: impl Into<String>, state: impl AnyState + 'static) -> Self {
        self.states.insert(name.into(), Box::new(state));
        self
    }

    /// Configures states from JSON: an object with a key a state, each an object with the `type` of the state and its
    /// fields.
    ///
    /// # Errors
    /// Every configuration that cannot be read.
    pub fn states_from_json(
        mut self,
        catalog: &Catalog,
        configs: &Value,
    ) -> Result<Self, Diagnostics> {
        let Some(configs) = configs.as_object() else {
            let message = "configurations are an object with a key a state";
            return Err(Diagnostic::new(Code::INVALID_CONFIGURATION, message).into());
        };
        let mut diagnostics = Vec::new();
        for (name, config) in configs {
            match catalog.configured(name, config) {
                Ok(state) => {
                    self.states.insert(name.clone(), state);
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        Diagnostics::check(diagnostics)?;
        Ok(self)
    }

    /// Pins an input of a state to data, as in `"validate_input.order"` or `"input.id"`.
    #[must_use]
    pub fn bind(
        mut self,
        state: impl Into<String>,
        port: impl Into<String>,
        data: impl Into<String>,
    ) -> Self {
        self.bindings.push(DynamicBinding {
            state: state.into(),
            port: port.into(),
            data: data.into(),
        });
        self
    }

    /// Leads from a state to another if one of the errors occurs.
    #[must_use]
    pub fn catch<E: NamesError>(
        mut self,
        state: impl Into<String>,
        errors: impl IntoIterator<Item = E>,
        next: impl Into<String>,
    ) -> Self {
        let errors = errors.into_iter().map(NamesError::error_name).collect();
        self.catches.push((state.into(), errors, next.into()));
        self
    }

    /// Declares what an execution is started with. The default is any JSON.
    #[must_use]
    pub fn input<P: Payload>(mut self) -> Self {
        self.input = const { &execution_input(P::PAYLOAD) };
        self
    }

    /// Declares what an execution ends with. The default is any JSON.
    #[must_use]
    pub fn output<P: Payload>(mut self) -> Self {
        self.output = P::PAYLOAD;
        self
    }

    /// Sets the comment of the definition.
    #[must_use]
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }

    /// Sets how long an execution may take.
    #[must_use]
    pub fn timeout_seconds(mut self, seconds: u32) -> Self {
        self.timeout_seconds = Some(seconds);
        self
    }

    /// Sets the query language of all states that choose none. The default is `JSONPath`. The machine does the same in
    /// either.
    #[must_use]
    pub const fn query_language(mut self, language: QueryLanguage) -> Self {
        self.query_language = language;
        self
    }

    /// Says what the definition is judged by: the type of the machine, and what to make of each rule. Default: what is
    /// legal in machines of either type.
    #[must_use]
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// The definition in the Amazon States Language.
    ///
    /// # Errors
    /// Everything that is wrong with the control flow, the names and the configurations; if nothing is, everything that
    /// is wrong with the wiring.
    pub fn assemble(mut self) -> Result<Valid<asl::StateMachine>, Diagnostics> {
        let definition = self.define()?;
        let options = std::mem::take(&mut self.options);
        // Judging has use for the room.
        drop(self);
        judge(definition, None, &options)
    }

    fn define(&mut self) -> Result<asl::StateMachine, Diagnostics> {
        let mut diagnostics = self.catches_without_errors();
        for (state, _, next) in &self.catches {
            let added = self.graph.add_catch(state, next);
            diagnostics.extend(
                added
                    .err()
                    .map(|unknown| placed(&self.graph, unknown, state, "a catch")),
            );
        }
        self.end_where_nothing_follows();
        diagnostics.extend(self.graph.check());
        let configured = self.configured(&mut diagnostics);
        let mut configurations: Vec<_> = configured
            .iter()
            .map(|state| configuration(*state))
            .collect();
        let rules: Vec<_> = configurations
            .iter_mut()
            .map(|config| config.take(|further| &mut further.rules))
            .collect();
        let parts = self.parts(&rules, &mut diagnostics);
        let incoming = incoming(&self.graph);
        let configured_fields: Vec<_> = configurations
            .iter_mut()
            .map(Configuration::take_configured)
            .collect();
        diagnostics.extend(self.branches_of_no_choice());
        Diagnostics::check(diagnostics)?;
        let views: Vec<_> = parts.iter().map(StateParts::views).collect();
        // By address, because equal specifications are one constant; two of one content are two kinds then, at no harm.
        let mut kinds: HashMap<*const StateSpec, usize, Hashing> = HashMap::default();
        kinds.reserve(parts.len().min(MANY_KINDS));
        // All are there: one that is not has been refused.
        let configured = configured.into_iter().flatten();
        let mut nodes = Vec::with_capacity(parts.len());
        nodes.extend(configured.enumerate().map(|(state, configured)| {
            let name = self.graph.name(state);
            let spec = match configured.spec() {
                spec if spec.kind != StateKind::Pass => spec,
                spec if configurations[state]
                    .further(|further| &further.result)
                    .is_some() =>
                {
                    spec
                }
                _ => &PASSES_ON,
            };
            let kind = Kind {
                spec,
                first: *kinds.entry(spec).or_insert(state),
            };
            let (incoming, set) = (incoming.of(state), &configured_fields[state]);
            parts[state].node(views[state].as_deref(), name, kind, incoming, set)
        }));
        let start = self
            .graph
            .start()
            .and_then(|start| self.graph.index_of(start));
        let machine = MachineSpec {
            name: None,
            comment: self.comment.as_deref(),
            machine_type: self.options.machine_type,
            timeout_seconds: self.timeout_seconds,
            query_language: (self.query_language != QueryLanguage::default())
                .then_some(self.query_language),
            input: self.input,
            output: self.output,
            start: start.expect("a graph without a start was refused"),
            states: &nodes,
            identifiers: &[],
            scopes: &[],
        };
        let names: Vec<Str> = self.graph.states().map(Str::copied).collect();
        define(&machine, names, configurations, &configured_fields)
    }

    /// A state that succeeds or fails ends the machine, whether the graph says so or not.
    fn end_where_nothing_follows(&mut self) {
        for (name, state) in &self.states {
            if matches!(state.spec().kind, StateKind::Succeed | StateKind::Fail) {
                let _unknown_is_reported_below = self.graph.set_end(name);
            }
        }
    }

    /// Transitions of the graph that an error takes, but nothing says which.
    fn catches_without_errors(&self) -> Vec<Diagnostic> {
        let caught = self
            .graph
            .transitions()
            .filter(|transition| transition.kind == TransitionKind::Caught)
            .map(|transition| {
                (
                    self.graph.name(transition.from),
                    self.graph.name(transition.to),
                )
            });
        let named = |from: &str, to: &str| {
            let mut catches = self.catches.iter();
            catches.any(|(state, _, next)| state == from && next == to)
        };
        caught
            .filter(|(from, to)| !named(from, to))
            .map(|(from, to)| {
                let message = format!("state `{from}`: the graph leads to `{to}` after an error; say after which, with `.catch(..)`");
                Diagnostic::in_state(Code::CONFLICTING_TRANSITIONS, from, message)
            })
            .collect()
    }

    /// States that decide nothing, but lead to several.
    fn branches_of_no_choice(&self) -> Vec<Diagnostic> {
        let mut branching = vec![false; self.graph.len()];
        for transition in self.graph.transitions() {
            branching[transition.from] |= transition.kind == TransitionKind::Branch;
        }
        let plain = self
            .states
            .iter()
            .enumerate()
            .filter(|(at, (name, state))| {
                let known = self.graph.index_near(*at, name);
                !matches!(state.spec().kind, StateKind::Choice | StateKind::Raw)
                    && known.is_some_and(|state| branching[state])
            });
        let diagnostics = plain.map(|(_, (name, _))| {
            let message = format!("state `{name}` is no choice, but the graph has branches after it; use `add_transition`");
            Diagnostic::in_state(Code::CONFLICTING_TRANSITIONS, name, message)
        });
        diagnostics.collect()
    }

    /// Transitions, conditions and bindings by state.
    fn parts<'a>(
        &'a self,
        rules: &'a [Option<Rules>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<StateParts<'a>> {
        let mut parts: Vec<StateParts<'a>> = Vec::new();
        parts.resize_with(rules.len(), StateParts::default);
        for Transition { from, to, kind } in self.graph.transitions() {
            match kind {
                TransitionKind::Next => parts[from].next = Some(to),
                TransitionKind::Branch => parts[from].add().branches.push(to),
                TransitionKind::Caught => {}
            }
        }
        for (state, rules) in rules.iter().enumerate() {
            if let Some(rules) = rules {
                diagnostics.extend(parts[state].add().add_rules(&self.graph, state, rules));
            }
        }
        for (state, errors, next) in &self.catches {
            if let (Some(state), Some(next)) =
                (self.graph.index_of(state), self.graph.index_of(next))
            {
                parts[state].add().catches.push(CatchSpec {
                    error_equals: errors,
                    next,
                });
            }
        }
        for DynamicBinding { state, port, data } in &self.bindings {
            let place = format!("the binding of `{port}` to `{data}`");
            match (self.graph.index_of(state), named_data(&self.graph, data)) {
                (Some(state), Ok(named)) => parts[state].add().bindings.push((port, named)),
                (None, _) => {
                    let unknown = self.graph.unknown_state(state);
                    diagnostics.push(placed(&self.graph, unknown, state, &place));
                }
                (_, Err(unknown)) => diagnostics.push(placed(&self.graph, unknown, state, &place)),
            }
        }
        parts
    }

    /// The configured state of each state of the graph. States that are not in the graph, or not configured, are noted.
    fn configured(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Option<&dyn AnyState>> {
        let mut configured = vec![None; self.graph.len()];
        for (at, (name, state)) in self.states.iter().enumerate() {
            match self.graph.index_near(at, name) {
                Some(at) => configured[at] = Some(&**state),
                None => {
                    let unknown = self.graph.unknown_state(name);
                    diagnostics.push(placed(&self.graph, unknown, name, "the configurations"));
                }
            }
        }
        for (name, _) in self
            .graph
            .states()
            .zip(&configured)
            .filter(|(_, state)| state.is_none())
        {
            let message = format!("state `{name}` has no configuration");
            diagnostics.push(Diagnostic::in_state(Code::NO_CONFIGURATION, name, message));
        }
        configured
    }
}
