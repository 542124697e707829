//! States that run for each of several items.

use super::object::object;
use super::scalar::words;
use super::{
    Catcher, DataPath, ItemBatcher, ItemReader, Number, QueryLanguage, ResultWriter, Retriers,
    Scalar, States, Str, Template, Transition,
};

object! {
    /// A map state.
    Map as "Map" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state itself. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// What of the input it works on. Default: all.
        input_path: Option<DataPath> = "InputPath",
        /// Where the items stand. Default: the input is an array of them.
        items_path: Option<Str> = "ItemsPath",
        /// The items, in `JSONata`. Default: the input is an array of them.
        items: Option<Template> = "Items",
        /// Where the items of a distributed map are read from.
        item_reader: Option<Box<ItemReader>> = "ItemReader",
        /// What the states get for each item. Default: the item.
        item_selector: Option<Template> = "ItemSelector",
        /// What `ItemSelector` was called before.
        parameters: Option<Template> = "Parameters",
        /// How the items of a distributed map are put together, so that each execution gets several.
        item_batcher: Option<Box<ItemBatcher>> = "ItemBatcher",
        /// What runs for each item.
        item_processor: Option<Box<ItemProcessor>> = "ItemProcessor",
        /// What `ItemProcessor` was called before.
        iterator: Option<Box<ItemProcessor>> = "Iterator",
        /// For how many items at once. Default: 0, as many as there can be.
        max_concurrency: Option<Scalar<u64>> = "MaxConcurrency",
        /// Where that number stands.
        max_concurrency_path: Option<Str> = "MaxConcurrencyPath",
        /// How many of a hundred items may fail. Default: 0.
        tolerated_failure_percentage: Option<Scalar<Number>> = "ToleratedFailurePercentage",
        /// Where that number stands.
        tolerated_failure_percentage_path: Option<Str> = "ToleratedFailurePercentagePath",
        /// How many items may fail. Default: 0.
        tolerated_failure_count: Option<Scalar<u64>> = "ToleratedFailureCount",
        /// Where that number stands.
        tolerated_failure_count_path: Option<Str> = "ToleratedFailureCountPath",
        /// What a distributed map is called in the names of its runs.
        label: Option<Str> = "Label",
        /// Where the results of a distributed map are written, and how.
        result_writer: Option<Box<ResultWriter>> = "ResultWriter",
        /// What of the result is kept. Default: all.
        result_selector: Option<Template> = "ResultSelector",
        /// Where the result goes. Default: it replaces the input.
        result_path: Option<DataPath> = "ResultPath",
        /// What of the input and result is the output. Default: all.
        output_path: Option<DataPath> = "OutputPath",
        /// The output, in `JSONata`. Default: the result.
        output: Option<Template> = "Output",
        /// Variables set from the result.
        assign: Option<Template> = "Assign",
        /// What is tried again.
        retry: Retriers = "Retry",
        /// What is caught.
        catch: Vec<Catcher> = "Catch",
        /// What follows.
        transition: Transition = flattened,
    }
}

impl Map {
    /// What runs for each item, by whichever name.
    pub fn processor(&self) -> Option<&ItemProcessor> {
        self.item_processor.as_deref().or(self.iterator.as_deref())
    }

    /// What the states get for each item, by whichever name.
    pub fn selector(&self) -> Option<&Template> {
        self.item_selector.as_ref().or(self.parameters.as_ref())
    }

    /// Whether each item, or batch of items, has an execution of its own.
    pub fn is_distributed(&self) -> bool {
        let mode = self
            .processor()
            .and_then(|processor| processor.processor_config.as_ref()?.mode.as_ref());
        mode.and_then(Scalar::value) == Some(&ProcessorMode::Distributed)
    }
}

object! {
    /// What a map runs for each item.
    ItemProcessor {
        /// How it is run. Default: inline.
        processor_config: Option<ProcessorConfig> = "ProcessorConfig",
        /// For people.
        comment: Option<Str> = "Comment",
        /// The first state.
        start_at: Str = required "StartAt",
        /// The states by name.
        states: States = required "States",
    }
}

object! {
    /// How the states of a map are run.
    #[derive(Default)]
    ProcessorConfig {
        /// In the execution of the map, or each in its own. Default: in that of the map.
        mode: Option<Scalar<ProcessorMode>> = "Mode",
        /// The type of the executions of a distributed map.
        execution_type: Option<Scalar<ExecutionType>> = "ExecutionType",
    }
}

words! {
    /// In which execution the states of a map run.
    ProcessorMode: "`INLINE` or `DISTRIBUTED`" {
        /// In that of the map.
        Inline = "INLINE",
        /// Each item, or batch of items, in its own.
        Distributed = "DISTRIBUTED",
    }
}

words! {
    /// The type of an execution.
    ExecutionType: "`STANDARD` or `EXPRESS`" {
        /// Up to a year, each step once.
        Standard = "STANDARD",
        /// Up to five minutes, each step at least once.
        Express = "EXPRESS",
    }
}
