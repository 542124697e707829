//! JSON files.

use serde_json::{Value, json};

use super::fault::ItemsFault;

/// An item, and its key if it is a field of an object.
pub(super) type Keyed = (Option<String>, Value);

/// The elements of the array at `pointer`, or the fields of the object there; without a pointer, the elements of the file.
pub(super) fn read(bytes: &[u8], pointer: Option<&str>) -> Result<Vec<Keyed>, ItemsFault> {
    let file: Value = serde_json::from_slice(bytes)
        .map_err(|error| ItemsFault::reader(format!("The file is no JSON: {error}.")))?;
    let Some(pointer) = pointer else {
        return elements(file);
    };
    match file.pointer(pointer) {
        Some(Value::Object(fields)) => Ok(fields.clone().into_iter().map(field).collect()),
        Some(value) => elements(value.clone()),
        None => Err(ItemsFault::reader(format!(
            "The file has nothing at ItemsPointer `{pointer}`."
        ))),
    }
}

/// The values of the lines. Blank lines are none.
pub(super) fn read_lines(text: &str) -> Result<Vec<Value>, ItemsFault> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| {
            serde_json::from_str(line).map_err(|error| {
                let line = n + 1;
                ItemsFault::reader(format!("Line {line} of the file is no JSON: {error}."))
            })
        })
        .collect()
}

fn elements(value: Value) -> Result<Vec<Keyed>, ItemsFault> {
    match value {
        Value::Array(items) => Ok(items.into_iter().map(|item| (None, item)).collect()),
        _ => Err(ItemsFault::reader(
            "Attempting to map over non-iterable node.",
        )),
    }
}

fn field((key, value): (String, Value)) -> Keyed {
    let item = json!({"Key": key, "Value": value});
    (Some(key), item)
}
