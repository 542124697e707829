//! States that run other states: Parallel and Map.

use super::super::encode::Expression;
use super::super::layout::Store;
use super::super::place::Place;
use super::super::retry::retriers;
use super::StateBuild;
use super::outcome::settle;
use crate::asl::{self, QueryLanguage, Template};
use crate::spec::{ScopeKind, StateKind};

impl StateBuild<'_, '_> {
    pub(super) fn parallel(&mut self) -> asl::State {
        self.check_no_timeout();
        let mut parallel = asl::Parallel::new([], self.transition());
        parallel.comment = self.configuration.comment.take();
        parallel.retry = retriers(&self.configuration.retries, self.node().spec);
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
            Some(Expression::Place(place)) => map.items_path = Some(place.path().into()),
            Some(Expression::Value(_) | Expression::Call(..) | Expression::Said(_)) | None => {}
        }
        map.item_selector = self.item_selector();
        (map.max_concurrency, map.max_concurrency_path) = self.number("max_concurrency");
        let execution_type = self.configuration.distribution.as_ref();
        let execution_type = execution_type.and_then(|distribution| distribution.execution_type);
        self.distribute(&mut map);
        map.item_processor = execution_type.map(|execution_type| {
            let mut config = asl::ProcessorConfig::new();
            config.execution_type = Some(execution_type.into());
            let mut processor = asl::ItemProcessor::new("", asl::States::default());
            processor.processor_config = Some(config);
            Box::new(processor)
        });
        map.retry = retriers(&self.configuration.retries, self.node().spec);
        map.catch = self.catchers();
        settle!(map, self.outcome());
        map.into()
    }

    /// What each item gets of what is known outside: what is read of it.
    fn item_selector(&self) -> Option<Template> {
        let mut entries = Vec::new();
        let scope = *self.node().inner.first()?;
        let states = self.machine.states.iter().zip(&self.layout.states);
        for (node, placement) in states.filter(|(node, _)| node.scope == Some(scope)) {
            let name = match node.spec.kind {
                StateKind::Item => "Value",
                StateKind::Index => "Index",
                _ => continue,
            };
            if let Store::Slot(slot) = &placement.store
                && !slot.is_empty()
            {
                let given = Place::context().key("Map").key("Item").key(name);
                entries.push((key(slot), given.template(self.language())));
            }
            let carried = placement.carried.iter().map(|slot| {
                let place = Place::document(format!("${slot}"));
                (key(slot), place.template(self.language()))
            });
            entries.extend(carried);
        }
        (!entries.is_empty()).then_some(Template::Object(entries))
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

/// The key of a slot.
fn key(slot: &str) -> asl::Str {
    slot[1..].to_owned().into()
}

/// Puts the states of each scope into the state that runs them.
pub(in crate::assemble) fn nest(
    machine: &crate::spec::MachineSpec<'_>,
    names: Vec<asl::Str>,
    states: Vec<Option<asl::State>>,
) -> asl::States {
    let mut states: Vec<_> = names.into_iter().zip(states).collect();
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
