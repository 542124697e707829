//! Machines declared with `state_machine!`.

use std::fmt;
use std::marker::PhantomData;

use super::graph::graph_of;
use super::{Configuration, define, judge, raw};
use crate::asl::{self, QueryLanguage, Str};
use crate::diag::Diagnostics;
use crate::graph::StateGraph;
use crate::resolve::{WiringReport, wire};
use crate::spec::MachineSpec;
use crate::validate::{Options, Valid};

/// A workflow: takes `In`, gives `Out`, and is configured by `Env`.
///
/// `state_machine!` yields one, checked by rustc. Its graph and wiring are known without any configuration.
pub struct StateMachine<In = serde_json::Value, Out = serde_json::Value, Env: 'static = ()> {
    definition: &'static Definition<Env>,
    /// What it is assembled in, if not in the language that it is declared in.
    language: Option<QueryLanguage>,
    types: PhantomData<fn(In) -> Out>,
}

/// What `state_machine!` writes.
#[doc(hidden)]
pub struct Definition<Env: 'static> {
    /// Its states and transitions.
    pub spec: &'static MachineSpec<'static>,
    /// What configures each state.
    pub configure: &'static [fn(&Env, &mut Configuration)],
    /// What gives the fields of the definition that are not in `spec`.
    pub fields: Option<fn(&Env) -> serde_json::Value>,
}

impl<In, Out, Env> StateMachine<In, Out, Env> {
    /// The machine that a definition describes.
    #[doc(hidden)]
    pub const fn new(definition: &'static Definition<Env>) -> Self {
        Self {
            definition,
            language: None,
            types: PhantomData,
        }
    }

    /// The same machine, assembled in a query language other than the one that it is declared in.
    ///
    /// Its executions take, do and give the same. States given as JSON keep the language that they are written in, so a
    /// machine with such states in `JSONPath` cannot be assembled in `JSONata`, which allows none.
    ///
    /// ```
    /// use cursus_sfn_core::asl::QueryLanguage;
    /// # use cursus_sfn_core::assemble::{Configuration, Definition, StateMachine};
    /// # use cursus_sfn_core::asl::Number;
    /// # use cursus_sfn_core::spec::*;
    /// # static INPUT: StateSpec = execution_input(<serde_json::Value as Payload>::PAYLOAD);
    /// # static PASS: StateSpec = StateSpec::new("Pass", StateKind::Pass);
    /// # static MACHINE: StateMachine = StateMachine::new(&Definition {
    /// #     spec: &MachineSpec {
    /// #         name: None, comment: None, machine_type: None, timeout_seconds: None, query_language: None,
    /// #         input: &INPUT, output: <serde_json::Value as Payload>::PAYLOAD, start: 0,
    /// #         states: &[StateNode {
    /// #             name: "greet", spec: &PASS, kind: 0, scope: None, inner: &[], incoming: &[], exit: Exit::End, catches: &[], bindings: &[],
    /// #             operands: &[], configured: Configured::AtLeast(&[]), settings: &[], query_language: None,
    /// #         }],
    /// #         identifiers: &["greet"], scopes: &[],
    /// #     },
    /// #     configure: &[|(), configuration| configuration.comment("says hello")],
    /// #     fields: None,
    /// # });
    /// let definition = MACHINE.in_query_language(QueryLanguage::Jsonata).assemble(&())?;
    /// assert_eq!(definition.query_language, Some(QueryLanguage::Jsonata.into()));
    /// assert_eq!(MACHINE.query_language(), QueryLanguage::JsonPath);
    /// # Ok::<(), cursus_sfn_core::diag::Diagnostics>(())
    /// ```
    #[must_use]
    pub const fn in_query_language(mut self, language: QueryLanguage) -> Self {
        self.language = Some(language);
        self
    }

    /// The query language that it is assembled in.
    pub const fn query_language(&self) -> QueryLanguage {
        match self.language {
            Some(language) => language,
            None => self.definition.spec.language(),
        }
    }

    /// Its name in AWS, if declared.
    pub const fn name(&self) -> Option<&'static str> {
        self.definition.spec.name
    }

    /// Its specification.
    pub const fn spec(&self) -> &'static MachineSpec<'static> {
        self.definition.spec
    }

    /// The names of its states, those of nested scopes included, in declaration order.
    pub fn states(&self) -> impl ExactSizeIterator<Item = &'static str> {
        let spec = self.definition.spec;
        // What a Map gives to each item stands behind all states.
        let given = (0..spec.states.len()).filter(|state| spec.is_given(*state));
        let count = spec.states.len() - given.count();
        spec.states[..count].iter().map(|node| node.name)
    }

    /// Its control flow, with what each state is and when each transition is taken, as far as no configuration says so.
    #[expect(
        clippy::missing_panics_doc,
        reason = "the macro has checked names and transitions"
    )]
    pub fn graph(&self) -> StateGraph {
        graph_of(self.definition.spec).expect("the macro has checked names and transitions")
    }

    /// A picture of it as a Mermaid flowchart, which GitHub and many editors show; see [`StateGraph::to_mermaid`].
    ///
    /// The picture of an assembled definition tells what the configuration says, too.
    ///
    /// ```
    /// # use cursus_sfn_core::assemble::{Definition, StateMachine};
    /// # use cursus_sfn_core::spec::*;
    /// # static INPUT: StateSpec = execution_input(<serde_json::Value as Payload>::PAYLOAD);
    /// # static PASS: StateSpec = StateSpec::new("Pass", StateKind::Pass);
    /// # static MACHINE: StateMachine = StateMachine::new(&Definition {
    /// #     spec: &MachineSpec {
    /// #         name: None, comment: None, machine_type: None, timeout_seconds: None, query_language: None,
    /// #         input: &INPUT, output: <serde_json::Value as Payload>::PAYLOAD, start: 0,
    /// #         states: &[StateNode {
    /// #             name: "greet", spec: &PASS, kind: 0, scope: None, inner: &[], incoming: &[], exit: Exit::End, catches: &[], bindings: &[],
    /// #             operands: &[], configured: Configured::AtLeast(&[]), settings: &[], query_language: None,
    /// #         }],
    /// #         identifiers: &["greet"], scopes: &[],
    /// #     },
    /// #     configure: &[|(), _| {}],
    /// #     fields: None,
    /// # });
    /// assert!(MACHINE.to_mermaid().starts_with("flowchart TD\n"));
    /// ```
    pub fn to_mermaid(&self) -> String {
        self.graph().to_mermaid()
    }

    /// Where every input of every state comes from, with what else came into question and why it was not taken: as text, as
    /// JSON, and as lines that pin it.
    ///
    /// ```
    /// # use cursus_sfn_core::assemble::{Definition, StateMachine};
    /// # use cursus_sfn_core::spec::*;
    /// # static INPUT: StateSpec = execution_input(<serde_json::Value as Payload>::PAYLOAD);
    /// # static PASS: StateSpec = StateSpec::new("Pass", StateKind::Pass);
    /// # static MACHINE: StateMachine = StateMachine::new(&Definition {
    /// #     spec: &MachineSpec {
    /// #         name: None, comment: None, machine_type: None, timeout_seconds: None, query_language: None,
    /// #         input: &INPUT, output: <serde_json::Value as Payload>::PAYLOAD, start: 0,
    /// #         states: &[StateNode {
    /// #             name: "greet", spec: &PASS, kind: 0, scope: None, inner: &[], incoming: &[], exit: Exit::End, catches: &[], bindings: &[],
    /// #             operands: &[], configured: Configured::AtLeast(&[]), settings: &[], query_language: None,
    /// #         }],
    /// #         identifiers: &["greet"], scopes: &[],
    /// #     },
    /// #     configure: &[|(), _| {}],
    /// #     fields: None,
    /// # });
    /// let wiring = MACHINE.wiring()?;
    /// assert_eq!(wiring.to_string(), "greet\n");
    /// assert_eq!(wiring.bindings(), "");
    /// # Ok::<(), cursus_sfn_core::diag::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// None for a machine that compiles: the same function has run in const evaluation.
    pub fn wiring(&self) -> Result<WiringReport, Diagnostics> {
        let spec = self.definition.spec;
        Ok(WiringReport::new(spec, &wire(spec)?))
    }

    /// The definition in the Amazon States Language.
    ///
    /// # Errors
    /// If a value computed in the configuration does not fit, each with the state it is in.
    pub fn assemble(&self, env: &Env) -> Result<Valid<asl::StateMachine>, Diagnostics> {
        let states = self.definition.spec.states.iter();
        let names: Vec<Str> = states.map(|node| Str::constant(node.name)).collect();
        let mut spec = *self.definition.spec;
        let declared_in = spec.language();
        if self.query_language() != declared_in {
            spec.query_language = self.language;
        }
        let configurations = self.definition.configure.iter().map(|configure| {
            let mut configuration = Configuration::new();
            configure(env, &mut configuration);
            if let Some(state) = configuration.raw_mut() {
                let problem = raw::keep_language(state, declared_in, spec.language());
                configuration.problems.extend(problem);
            }
            configuration
        });
        let mut configurations: Vec<_> = configurations.collect();
        let configured: Vec<_> = configurations
            .iter_mut()
            .map(Configuration::take_configured)
            .collect();
        let definition = define(&spec, names, configurations, &configured)?;
        let fields = self.definition.fields.map(|fields| fields(env));
        let options = Options {
            machine_type: spec.machine_type,
            ..Options::default()
        };
        judge(definition, fields, &options)
    }
}

impl<In, Out, Env> Clone for StateMachine<In, Out, Env> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out, Env> Copy for StateMachine<In, Out, Env> {}

impl<In, Out, Env> fmt::Debug for StateMachine<In, Out, Env> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StateMachine")
            .field("name", &self.name())
            .field("states", &self.states().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
