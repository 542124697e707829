//! Map and Parallel states whose items and branches are not run.

use cursus_sfn_core::asl::QueryLanguage;
use serde_json::Value;

use super::runner::{Runner, Step};
use super::strand::Strand;
use crate::fault::Fault;
use crate::items::Item;
use crate::payload::Seen;
use crate::program::{Kind, Map};

impl Runner<'_> {
    /// Does the work of the state that is watched with what is given in place of its items or branches; `None` if nothing is.
    pub(super) fn mocked(&mut self, strand: &mut Strand) -> Option<Result<Step, Fault>> {
        let mock = self.probe.as_ref()?.mock.clone()?;
        let made = match &self.state(strand).kind {
            Kind::Map(map) => self.mocked_map(strand, map),
            Kind::Parallel { .. } => self.branch_input(strand).map(drop),
            Kind::Task(_)
            | Kind::Pass { .. }
            | Kind::Choice(_)
            | Kind::Wait(_)
            | Kind::Succeed
            | Kind::Fail { .. } => return None,
        };
        let result = made.and(mock);
        Some(result.and_then(|result| self.complete(strand, result)))
    }

    /// All that a Map state does before its items run.
    fn mocked_map(&mut self, strand: &mut Strand, map: &Map) -> Result<(), Fault> {
        let input = self.effective_data(strand)?;
        let reading = map.distributed.as_ref().and_then(|run| run.reader.as_ref());
        let mut items = match reading {
            Some(reading) => self.read_items(strand, reading, &input)?,
            None => self.given_items(strand, map, &input)?,
        };
        let has_pointer = reading.is_some_and(|reading| {
            let config = reading.settings.reader_config.as_ref();
            config.is_some_and(|config| config.items_pointer.is_some())
        });
        let is_jsonata = self.state(strand).language == QueryLanguage::Jsonata;
        self.inspect(|seen| {
            if reading.is_none() && !is_jsonata {
                seen.after_items_path = Some(values(&items));
            } else if has_pointer {
                seen.after_items_pointer = Some(values(&items));
            }
        });
        let limit = self.concurrency(strand, map, &input)?;
        self.inspect(|seen| seen.max_concurrency = Some(limit.unwrap_or_default()));
        let told = self.tolerance(strand, map, &input)?;
        self.inspect(|seen| told.describe(seen));
        let selector = self.state(strand).flow.arguments.as_ref();
        if selector.is_some() {
            let mut selected = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                selected.push(
                    self.selected(strand, selector, index, item.clone(), &input)?
                        .1,
                );
            }
            self.inspect(|seen| seen.after_item_selector = Some(selected.into()));
        }
        let batching = map
            .distributed
            .as_ref()
            .and_then(|run| run.batching.as_ref());
        if let Some(batching) = batching {
            items = self.batched(strand, batching, selector, items, &input)?;
            self.inspect(|seen| seen.after_item_batcher = Some(values(&items)));
        }
        let Some(probe) = &mut self.probe else {
            return Ok(());
        };
        probe.iterations = Some(items.len());
        if told.is_told() && probe.failed_items > told.tolerated(items.len()) {
            return Err(super::map::too_many_failed());
        }
        Ok(())
    }

    /// How many items run at once, if the Map state says so.
    pub(super) fn concurrency(
        &self,
        strand: &Strand,
        map: &Map,
        input: &Value,
    ) -> Result<Option<u64>, Fault> {
        self.with_scope(strand, Seen::input(input), |scope| {
            let number = map.max_concurrency.as_ref();
            number.map(|number| number.whole(scope)).transpose()
        })
    }
}

fn values(items: &[Item]) -> Value {
    items.iter().map(|item| item.value.clone()).collect()
}
