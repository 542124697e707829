//! Puts items together.

use serde_json::{Map, Value};

use super::fault::ItemsFault;

/// The `ItemBatcher` of a map, all its values known.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Batching {
    /// How many items a batch has at most; 0: any number.
    pub max_items: u64,
    /// How many bytes the JSON of a batch has at most; 0: any number.
    pub max_bytes: u64,
    /// What each batch gets besides its items.
    pub batch_input: Option<Value>,
}

/// The inputs of the executions: as many items in each as fit, in their order.
///
/// ```
/// use cursus_sfn_local::items::{Batching, batches};
/// use serde_json::json;
///
/// let batching = Batching { max_items: 2, batch_input: Some(json!({"day": 1})), ..Batching::default() };
/// let inputs = batches(vec![json!(1), json!(2), json!(3)], &batching).unwrap();
/// assert_eq!(inputs[0], json!({"BatchInput": {"day": 1}, "Items": [1, 2]}));
/// assert_eq!(inputs[1], json!({"BatchInput": {"day": 1}, "Items": [3]}));
/// ```
///
/// # Errors
/// `States.DataLimitExceeded` if a batch of one item is larger than a batch may be.
pub fn batches(items: Vec<Value>, batching: &Batching) -> Result<Vec<Value>, ItemsFault> {
    let limit = |limit| usize::try_from(limit).ok().filter(|limit| *limit > 0);
    let max_items = limit(batching.max_items).unwrap_or(usize::MAX);
    let max_bytes = limit(batching.max_bytes).unwrap_or(usize::MAX);
    let empty = length(&batch(batching, Vec::new()));
    let mut batches = Vec::new();
    let mut collected = Vec::new();
    let mut bytes = empty;
    for item in items {
        let size = length(&item);
        if size > max_bytes.saturating_sub(empty) {
            let total = empty + size;
            return Err(ItemsFault::too_large(format!(
                "A batch of one item has {total} bytes, but MaxInputBytesPerBatch is {max_bytes}."
            )));
        }
        // A comma stands between items.
        let full = collected.len() >= max_items || bytes + 1 + size > max_bytes;
        if full && !collected.is_empty() {
            batches.push(batch(batching, std::mem::take(&mut collected)));
            bytes = empty;
        }
        bytes += size + usize::from(!collected.is_empty());
        collected.push(item);
    }
    if !collected.is_empty() {
        batches.push(batch(batching, collected));
    }
    Ok(batches)
}

fn batch(batching: &Batching, items: Vec<Value>) -> Value {
    let mut fields = Map::new();
    if let Some(input) = &batching.batch_input {
        fields.insert("BatchInput".to_owned(), input.clone());
    }
    fields.insert("Items".to_owned(), items.into());
    fields.into()
}

/// The bytes of its JSON.
fn length(value: &Value) -> usize {
    value.to_string().len()
}
