//! What is seen of a state after each step of its work.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::payload::Variables;

/// The data of a state after each step of its work. What a state has no use for is absent.
///
/// Serialised as AWS has it: data as JSON text, numbers as numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Inspection {
    /// The input.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub input: Option<Value>,
    /// The input after `InputPath`; only with paths.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_input_path: Option<Value>,
    /// What `Parameters` makes of that; only with paths.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_parameters: Option<Value>,
    /// What `Arguments` of a Task state makes of the input; only with JSONata.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_arguments: Option<Value>,
    /// The items that `ItemsPath` of a Map state selects.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_items_path: Option<Value>,
    /// The items that `ItemsPointer` of an item reader selects.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_items_pointer: Option<Value>,
    /// What `ItemSelector` makes of the items.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_item_selector: Option<Value>,
    /// The batches that `ItemBatcher` makes of those.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_item_batcher: Option<Value>,
    /// The result of a Task state, or `Result` of a Pass state.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
    /// The result after `ResultSelector`; only with paths.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_result_selector: Option<Value>,
    /// What `ResultPath` makes of input and result; only with paths.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub after_result_path: Option<Value>,
    /// The variables after the state.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub variables: Option<Value>,
    /// How many items of a Map state run at once; 0 is as many as there may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_concurrency: Option<u64>,
    /// How many items of a Map state may fail, if it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerated_failure_count: Option<u64>,
    /// How many items of a Map state may fail, in percent, if it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerated_failure_percentage: Option<f64>,
    /// What takes the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_details: Option<ErrorDetails>,
}

/// What takes the error of a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ErrorDetails {
    /// The position of the catcher that takes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catch_index: Option<usize>,
    /// The position of the retrier that takes it, even if it has no attempts left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_index: Option<usize>,
    /// How many seconds pass until the next attempt, at most if the delay has jitter; absent if there is no further attempt.
    #[serde(serialize_with = "number", skip_serializing_if = "Option::is_none")]
    pub retry_backoff_interval_seconds: Option<f64>,
}

impl Inspection {
    pub(super) fn error(&mut self) -> &mut ErrorDetails {
        self.error_details.get_or_insert_default()
    }

    pub(super) fn set_variables(&mut self, variables: &Variables) {
        let variables = variables.iter();
        let entries: Map<_, _> = variables
            .map(|(name, value)| (name.to_string(), (**value).clone()))
            .collect();
        self.variables = (!entries.is_empty()).then_some(Value::Object(entries));
    }
}

/// Writes data as JSON text.
#[expect(clippy::ref_option, reason = "as serde calls it")]
pub(crate) fn text<S: Serializer>(data: &Option<Value>, serializer: S) -> Result<S::Ok, S::Error> {
    data.as_ref().map(Value::to_string).serialize(serializer)
}

/// Writes a number without a fraction if it has none.
#[expect(clippy::ref_option, reason = "as serde calls it")]
fn number<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, not negative and small"
        )]
        Some(whole) if whole.fract() == 0.0 => (*whole as u64).serialize(serializer),
        number => number.serialize(serializer),
    }
}
