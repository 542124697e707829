//! What paths select.

use cursus_sfn_core::path::{JsonPath, Root};
use cursus_sfn_local::jsonpath::{Dialect, Query};
use serde_json::{Value, json};

/// What a path selects of a document in the dialect of Jayway 2.7.0.
pub(crate) fn jsonpath(case: &Value) -> Value {
    let selected = read_by_jayway(case["path"].as_str().unwrap_or_default()).and_then(|query| {
        let value = query
            .value(&case["data"])
            .map_err(|error| error.to_string())?;
        Ok(json!({"definite": query.is_definite(), "value": value}))
    });
    selected.unwrap_or_else(|error| json!({"error": error}))
}

/// Reads a path as Jayway does, which takes some texts by accident that the grammar refuses: without `$` it adds `$.`, it
/// takes `@` for `$`, and it does not look at one last character behind `]`, nor at a last `[`.
fn read_by_jayway(text: &str) -> Result<Query, String> {
    let rooted = match text.strip_prefix('@') {
        Some(rest) => format!("${rest}"),
        None if text.starts_with(['$', ' ']) || text.is_empty() => text.to_owned(),
        None => format!("$.{text}"),
    };
    let mut unread = rooted.chars();
    let last = unread.next_back();
    let rest = unread.as_str();
    let is_unread = last != Some('.') && (rest.ends_with(']') || last == Some('[') && rest != "$");
    let path = rooted.parse::<JsonPath>().or_else(|error| {
        let accident = is_unread.then(|| rest.parse().ok());
        accident.flatten().ok_or(error)
    });
    match path {
        Ok(path) if path.root.value != Root::Document => {
            Err("the path does not start at the document".to_owned())
        }
        Ok(path) => Query::with_dialect(&path, Dialect::Jayway).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}
