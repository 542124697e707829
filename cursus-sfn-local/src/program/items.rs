//! Making ready what Map states do with items.

use std::sync::Arc;

use cursus_sfn_core::asl::{self, Template};

use super::build::Maker;
use super::states::Writing;
use super::{Batching, Items, Kind, Map, Reading, Run, StateId, Tolerance};
use crate::payload::Payload;

impl Maker<'_, '_> {
    pub(super) fn map(&mut self, state: &asl::Map, start: StateId) -> Option<Kind> {
        let items = match (&state.items, &state.items_path) {
            (Some(template), _) => Items::Payload(self.reader.template(template, "Items")),
            (None, Some(path)) => Items::Path(Box::new(self.reader.path(path)?)),
            (None, None) => Items::Input,
        };
        let tolerance = Tolerance {
            percentage: self.number(
                state.tolerated_failure_percentage.as_ref(),
                state.tolerated_failure_percentage_path.as_deref(),
                [
                    "ToleratedFailurePercentage",
                    "ToleratedFailurePercentagePath",
                ],
            ),
            count: self.number(
                state.tolerated_failure_count.as_ref(),
                state.tolerated_failure_count_path.as_deref(),
                ["ToleratedFailureCount", "ToleratedFailureCountPath"],
            ),
        };
        let max_concurrency = self.number(
            state.max_concurrency.as_ref(),
            state.max_concurrency_path.as_deref(),
            ["MaxConcurrency", "MaxConcurrencyPath"],
        );
        let distributed = if state.is_distributed() {
            Some(Box::new(self.run(state)))
        } else {
            None
        };
        Some(Kind::Map(Box::new(Map {
            start,
            items,
            max_concurrency,
            tolerance,
            distributed,
        })))
    }

    fn run(&mut self, state: &asl::Map) -> Run {
        Run {
            label: state.label.as_deref().map(Arc::from),
            reader: state
                .item_reader
                .as_ref()
                .map(|reader| self.reading(reader)),
            batching: state
                .item_batcher
                .as_ref()
                .map(|batcher| self.batching(batcher)),
            writer: state.result_writer.as_ref().map(|writer| Writing {
                settings: (**writer).clone(),
                arguments: self.nested(writer.parameters.as_ref(), writer.arguments.as_ref()),
            }),
        }
    }

    fn nested(
        &mut self,
        parameters: Option<&Template>,
        arguments: Option<&Template>,
    ) -> Option<Payload> {
        let template = parameters.or(arguments)?;
        Some(self.reader.template(template, "Arguments"))
    }

    fn reading(&mut self, reader: &asl::ItemReader) -> Reading {
        let config = reader.reader_config.as_ref();
        Reading {
            settings: reader.clone(),
            arguments: self.nested(reader.parameters.as_ref(), reader.arguments.as_ref()),
            max_items: self.number(
                config.and_then(|config| config.max_items.as_ref()),
                config.and_then(|config| config.max_items_path.as_deref()),
                ["MaxItems", "MaxItemsPath"],
            ),
        }
    }

    fn batching(&mut self, batcher: &asl::ItemBatcher) -> Batching {
        let input = batcher.batch_input.as_ref();
        Batching {
            max_items: self.number(
                batcher.max_items_per_batch.as_ref(),
                batcher.max_items_per_batch_path.as_deref(),
                ["MaxItemsPerBatch", "MaxItemsPerBatchPath"],
            ),
            max_bytes: self.number(
                batcher.max_input_bytes_per_batch.as_ref(),
                batcher.max_input_bytes_per_batch_path.as_deref(),
                ["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"],
            ),
            input: input.map(|template| self.reader.template(template, "BatchInput")),
        }
    }
}
