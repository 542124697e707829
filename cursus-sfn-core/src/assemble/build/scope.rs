//! States that run other states: Parallel and Map.

use super::super::encode::Expression;
use super::super::layout::Store;
use super::super::place::Place;
use super::super::raw::first_step;
use super::StateBuild;
use super::outcome::settle;
use crate::asl::{self, QueryLanguage, Str, Template};
use crate::path::Step;
use crate::shape::Shape;
use crate::spec::{ScopeKind, StateKind};

impl StateBuild<'_, '_> {
    pub(super) fn parallel(&mut self) -> asl::State {
        self.check_no_timeout();
        let mut parallel = asl::Parallel::new([], self.transition());
        parallel.comment = self.configuration.comment.take();
        parallel.retry = self.retriers();
        parallel.catch = self.catchers();
        settle!(parallel, self.outcome());
        parallel.into()
    }

    pub(super) fn map(&mut self) -> asl::State {
        self.check_no_timeout();
        let mut map = asl::Map::new(self.transition());
        map.comment = self.configuration.comment.take();
        match self.named("items") {
            Some(items) if self.is_in_jsonata() => {
                map.items = Some(items.into_template(QueryLanguage::Jsonata));
            }
            Some(Expression::Place(place)) => map.items_path = Some(place.path()),
            Some(_) => {
                self.problems.push(
                    "`items` must be data of the machine: JSONPath has no way to give a Map state a list that is computed"
                        .to_owned(),
                );
            }
            None => {}
        }
        map.item_selector = self.item_selector();
        (map.max_concurrency, map.max_concurrency_path) = self.number("max_concurrency");
        // AWS has no default for it.
        let execution_type = self.configuration.further(|further| &further.distribution);
        let execution_type = execution_type.map(|distribution| {
            let told = distribution.execution_type;
            told.unwrap_or(asl::ExecutionType::Standard)
        });
        self.distribute(&mut map);
        map.item_processor = execution_type.map(|execution_type| {
            let mut config = asl::ProcessorConfig::new();
            config.execution_type = Some(execution_type.into());
            let mut processor = asl::ItemProcessor::new("", asl::States::default());
            processor.processor_config = Some(config);
            Box::new(processor)
        });
        map.retry = self.retriers();
        map.catch = self.catchers();
        settle!(map, self.outcome());
        map.into()
    }

    /// What each item gets of what is known outside: what is read of it.
    fn item_selector(&mut self) -> Option<Template> {
        let mut selector = Template::object();
        let scope = *self.node().inner.first()?;
        let (machine, layout, language) = (self.machine, self.layout, self.language());
        let states = machine.states.iter().zip(&layout.states);
        for (node, placement) in states.filter(|(node, _)| node.scope == Some(scope)) {
            let name = match node.spec.kind {
                StateKind::Item => "Value",
                StateKind::Index => "Index",
                _ => continue,
            };
            if let Store::Slot(slot) | Store::ExecutionInput(slot) = &placement.store
                && let Some(Step::Name(key)) = first_step(slot)
            {
                let given = Place::context().key("Map").key("Item").key(name);
                selector.set(key, given.template(language));
            }
            for slot in &placement.carried {
                for key in self.carried(slot) {
                    let place = Place::document("$").key(key.clone());
                    selector.set(key, place.template(language));
                }
            }
        }
        (!selector.is_empty_object()).then_some(selector)
    }

    /// The keys of the document that hold a slot.
    fn carried(&mut self, slot: &str) -> Vec<Str> {
        match first_step(slot) {
            Some(Step::Name(key)) => vec![key.into()],
            // The document is the batch that the execution was started with.
            None => self.keys_of_batch(),
            Some(_) => {
                self.problems.push(format!(
                    "its items read what stands at `{slot}`, which no item can be given; put it under a key with `ResultPath`"
                ));
                Vec::new()
            }
        }
    }

    /// The keys that the batch has for sure which the state runs in.
    fn keys_of_batch(&self) -> Vec<Str> {
        let execution = self.machine.execution_of(self.node().scope);
        let mut states = self.machine.states.iter();
        let batch = states.find(|node| {
            let owner = node.scope.map(|scope| self.machine.scopes[scope].owner);
            node.spec.kind == StateKind::Batch && owner == execution
        });
        let group = batch.and_then(|batch| batch.spec.output.as_ref());
        let ports = group.into_iter().flat_map(|group| group.payload.outputs);
        let sure = ports.filter(|port| !matches!(port.data_type, Shape::Optional(_)));
        sure.map(|port| Str::constant(port.key)).collect()
    }

    fn check_no_timeout(&mut self) {
        let limits = [
            self.configuration.timeout_seconds,
            self.configuration.heartbeat_seconds,
        ];
        if limits.iter().any(Option::is_some) {
            self.problems.push(
                "a Parallel or Map state has no timeout; set one on the tasks in it".to_owned(),
            );
        }
    }
}

/// Puts the states of each scope into the state that runs them.
pub(in crate::assemble) fn nest(
    machine: &crate::spec::MachineSpec<'_>,
    names: Vec<asl::Str>,
    states: Vec<Option<asl::State>>,
) -> asl::States {
    let states = names.into_iter().zip(states);
    if machine.scopes.is_empty() {
        let mut all = asl::States::with_capacity(states.len());
        all.extend(states.filter_map(|(name, state)| Some((name, state?))));
        return all;
    }
    let mut states: Vec<_> = states.collect();
    let take = |states: &mut Vec<(asl::Str, Option<asl::State>)>, scope: Option<usize>| {
        let of_scope = states.iter_mut().zip(machine.states);
        let of_scope = of_scope.filter(|(_, node)| node.scope == scope);
        let taken = of_scope.filter_map(|((name, state), _)| Some((name.clone(), state.take()?)));
        taken.collect::<asl::States>()
    };
    // A scope stands behind the one it is nested in.
    for (at, scope) in machine.scopes.iter().enumerate().rev() {
        let start_at = states[scope.start].0.clone();
        let within = take(&mut states, Some(at));
        match (&mut states[scope.owner].1, scope.kind) {
            (Some(asl::State::Parallel(parallel)), ScopeKind::Branch) => {
                parallel
                    .branches
                    .insert(0, asl::Branch::new(start_at, within));
            }
            (Some(asl::State::Map(map)), ScopeKind::Items | ScopeKind::Executions) => {
                let mut processor = asl::ItemProcessor::new(start_at, within);
                let mode = match scope.kind {
                    ScopeKind::Executions => asl::ProcessorMode::Distributed,
                    ScopeKind::Items | ScopeKind::Branch => asl::ProcessorMode::Inline,
                };
                let told = map.item_processor.take();
                let told = told.and_then(|processor| processor.processor_config);
                let mut config = told.unwrap_or_else(asl::ProcessorConfig::new);
                config.mode = Some(mode.into());
                processor.processor_config = Some(config);
                map.item_processor = Some(Box::new(processor));
            }
            _ => {}
        }
    }
    take(&mut states, None)
}
