//! The functions of arrays.

use std::collections::BTreeSet;

use cursus_sfn_core::intrinsic::MAX_RANGE_ITEMS;
use serde_json::Value;

use super::arguments::Arguments;
use super::fault::IntrinsicFault;
use super::render::java_text;

type Result = std::result::Result<Value, IntrinsicFault>;

pub(super) fn partition(arguments: &Arguments<'_>) -> Result {
    let items = arguments.array(0)?;
    let size = usize::try_from(arguments.whole(1)?).unwrap_or(0);
    if size == 0 {
        return Err(arguments.fault("the size of the parts must be 1 or more"));
    }
    Ok(items.chunks(size).map(<[Value]>::to_vec).collect())
}

/// Compares texts, as the service does: `true` is in `["true"]`, and `{"a":1,"b":2}` is not in `[{"b":2,"a":1}]`.
pub(super) fn contains(arguments: &Arguments<'_>) -> Result {
    let items = arguments.array(0)?;
    let wanted = java_text(arguments.any(1));
    Ok(items.iter().any(|item| java_text(item) == wanted).into())
}

pub(super) fn range(arguments: &Arguments<'_>) -> Result {
    let bound = |index| arguments.whole(index).map(i128::from);
    let (first, last, step) = (bound(0)?, bound(1)?, bound(2)?);
    if step == 0 {
        return Err(arguments.fault("the step must be another number than 0"));
    }
    let distance = last - first;
    if distance.signum() == -step.signum() {
        return Ok(Value::Array(Vec::new()));
    }
    let count = distance / step + 1;
    if count > i128::from(MAX_RANGE_ITEMS) {
        return Err(arguments.fault(format!(
            "the range has {count} items, at most {MAX_RANGE_ITEMS} are made"
        )));
    }
    let number = |index| i64::try_from(first + index * step).map_or(Value::Null, Value::from);
    Ok((0..count).map(number).collect())
}

/// An empty array has a null at every position, other arrays have nothing beyond their ends.
pub(super) fn get_item(arguments: &Arguments<'_>) -> Result {
    let items = arguments.array(0)?;
    let index = arguments.whole(1)?;
    if items.is_empty() && index >= 0 {
        return Ok(Value::Null);
    }
    let item = usize::try_from(index).ok().and_then(|at| items.get(at));
    item.cloned().ok_or_else(|| {
        let count = items.len();
        arguments.fault(format!("there is no item {index} in an array of {count}"))
    })
}

pub(super) fn length(arguments: &Arguments<'_>) -> Result {
    Ok(arguments.array(0)?.len().into())
}

/// Keeps the first of equal items. The service gives them in no certain order.
pub(super) fn unique(arguments: &Arguments<'_>) -> Result {
    let mut seen = BTreeSet::new();
    let items = arguments.array(0)?.iter();
    Ok(items
        .filter(|item| seen.insert(canonical(item)))
        .cloned()
        .collect())
}

/// A text that two values have in common if they are equal, whatever the order of their keys.
fn canonical(value: &Value) -> String {
    let mut sorted = value.clone();
    sorted.sort_all_objects();
    sorted.to_string()
}
