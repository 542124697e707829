//! Map states.

use super::context::Validator;
use super::jsonata::Sees;
use super::schema::{Field, Language};
use super::scope::ScopeKind;
use super::state::State;
use crate::diag::Code;
use crate::document::Node;

/// The longest label, in characters.
const MAX_LABEL: usize = 40;

/// Fields that have an effect in Distributed mode only.
const DISTRIBUTED: [Field; 8] = [
    Field::ItemReader,
    Field::ItemBatcher,
    Field::ResultWriter,
    Field::ToleratedFailureCount,
    Field::ToleratedFailureCountPath,
    Field::ToleratedFailurePercentage,
    Field::ToleratedFailurePercentagePath,
    Field::Label,
];

impl<'d> Validator<'d> {
    pub(super) fn map(&mut self, state: &State<'d>, machine: Language) {
        self.exclude(state, Field::ItemProcessor, Field::Iterator);
        self.exclude(state, Field::ItemSelector, Field::Parameters);
        let processor = state
            .get(Field::ItemProcessor)
            .or_else(|| state.get(Field::Iterator));
        let Some(processor) = processor else {
            self.missing(
                state.node,
                "the Map state does not say what runs for each item: `ItemProcessor` is missing",
            );
            return;
        };
        let is_distributed = self.processor_config(processor);
        if !is_distributed {
            self.distributed_fields(state);
        } else if self.is_express()
            && let Some(config) = processor.get("ProcessorConfig")
        {
            let message = "an Express machine has inline Maps only";
            self.report(Code::EXPRESS_DISTRIBUTED, config, message);
        }
        self.numbers(state);
        self.items(state);
        if let Some(label) = state.get(Field::Label) {
            self.label(label);
        }
        if let Some(reader) = state.get(Field::ItemReader) {
            self.item_reader(reader, state);
        }
        if let Some(batcher) = state.get(Field::ItemBatcher) {
            self.item_batcher(batcher, state);
        }
        if let Some(writer) = state.get(Field::ResultWriter) {
            self.result_writer(writer, state);
        }
        self.scope(
            processor,
            ScopeKind::Processor { is_distributed },
            Some(state.at),
            machine,
        );
    }

    /// Whether a processor is distributed.
    fn processor_config(&mut self, processor: Node<'d>) -> bool {
        let Some(config) = processor.get("ProcessorConfig") else {
            return false;
        };
        if !self.is_object(config, "an object with `Mode`") {
            return false;
        }
        self.repeated_keys(config);
        let (mut mode, mut has_type) = (None, false);
        for (key, value) in config.entries() {
            match key.as_str().unwrap_or_default() {
                "Mode" => mode = self.one_of(value, &["INLINE", "DISTRIBUTED"]),
                "ExecutionType" => {
                    has_type = true;
                    self.one_of(value, &["STANDARD", "EXPRESS"]);
                }
                name => self.unknown_field(
                    key,
                    name,
                    "processor configuration",
                    ["Mode", "ExecutionType"],
                ),
            }
        }
        let is_distributed = mode == Some("DISTRIBUTED");
        if is_distributed && !has_type {
            let message = "a Distributed Map says how its items run: `ExecutionType` is missing";
            self.report_start(Code::NO_EXECUTION_TYPE, config, message)
                .help("add `\"ExecutionType\": \"STANDARD\"` or `\"EXPRESS\"`");
        }
        is_distributed
    }

    fn distributed_fields(&mut self, state: &State<'d>) {
        for field in DISTRIBUTED {
            if let Some(node) = state.get(field) {
                let message = format!("`{}` has an effect in a Distributed Map only", field.name());
                self.report(Code::DISTRIBUTED_ONLY, node, message);
            }
        }
    }

    fn numbers(&mut self, state: &State<'d>) {
        self.number_or_path(
            state,
            Field::MaxConcurrency,
            Field::MaxConcurrencyPath,
            0..=i64::MAX,
        );
        self.number_or_path(
            state,
            Field::ToleratedFailureCount,
            Field::ToleratedFailureCountPath,
            0..=i64::MAX,
        );
        let (field, path) = (
            Field::ToleratedFailurePercentage,
            Field::ToleratedFailurePercentagePath,
        );
        self.exclude(state, field, path);
        if let Some(node) = state.get(field) {
            self.number(node, 0.0..=100.0, Some(state));
        }
        if let Some(node) = state.get(path)
            && state.language == Language::JsonPath
        {
            self.number_path(node, state);
        }
    }

    fn items(&mut self, state: &State<'d>) {
        const SOURCES: [Field; 3] = [Field::Items, Field::ItemsPath, Field::ItemReader];
        if let Some(path) = state.get(Field::ItemsPath)
            && state.language == Language::JsonPath
        {
            self.reference_path(path, state);
        }
        if let Some(items) = state.get(Field::Items)
            && state.language == Language::Jsonata
        {
            if items.is_array() || items.is_object() {
                self.jsonata_value(items, state, Sees::INPUT);
            } else if !self.is_filled_in(items, Some(state)) {
                self.wrong_type(items, "an array, an object, or a JSONata expression");
            }
        }
        if !SOURCES.iter().any(|field| state.has(*field)) {
            let key = self.key_of(state);
            let message =
                "the Map does not say what its items are; it takes its whole input for an array";
            self.report(Code::NO_ITEMS, key, message);
        }
    }

    fn label(&mut self, node: Node<'d>) {
        let Some(label) = self.text(node, "a label") else {
            return;
        };
        let length = label.chars().count();
        let is_refused =
            |c: char| c.is_whitespace() || c.is_control() || "?*<>{}[]\"#%\\^|~`$&,;:/".contains(c);
        if length == 0 || length > MAX_LABEL {
            let message = format!("a label has 1 to {MAX_LABEL} characters; this has {length}");
            self.report(Code::INVALID_LABEL, node, message);
        } else if let Some(character) = label.chars().find(|c| is_refused(*c)) {
            self.report(
                Code::INVALID_LABEL,
                node,
                format!("a label cannot have the character {character:?}"),
            );
        }
        match self.labels.get(label) {
            Some(first) => {
                let first = *first;
                self.report(
                    Code::DUPLICATE_LABEL,
                    node,
                    format!("there is a label `{label}` already"),
                )
                .related(first, "it is used here first");
            }
            None => {
                self.labels.insert(label, node);
            }
        }
    }

    /// A template of the language that the state uses.
    pub(super) fn payload(&mut self, node: Node<'d>, state: &State<'d>) {
        match state.language {
            Language::JsonPath => self.template(node, state),
            Language::Jsonata => self.jsonata_value(node, state, Sees::INPUT),
        }
    }
}
