//! The fields of the context object.

use super::ast::{JsonPath, Root};
use super::error::{PathError, PathErrorKind};
use crate::names::closest;

/// The fields of the context object and of the objects in it. What no row names has any fields, or none.
///
/// Source: developer guide, "Accessing execution data from the Context object in Step Functions".
const FIELDS: [(&str, &[&str]); 7] = [
    ("", &["Execution", "Map", "State", "StateMachine", "Task"]),
    (
        "Execution",
        &[
            "Id",
            "Input",
            "Name",
            "RedriveCount",
            "RedriveTime",
            "RoleArn",
            "StartTime",
        ],
    ),
    ("Map", &["Item"]),
    ("Item", &["Index", "Key", "Source", "Value"]),
    ("State", &["EnteredTime", "Name", "RetryCount"]),
    ("StateMachine", &["Id", "Name"]),
    ("Task", &["Token"]),
];

/// Where a list of keys leaves the context object, and the field that is most like the key there.
///
/// The keys are those that follow `$$` in a path or `$states.context` in JSONata.
///
/// ```
/// use cursus_sfn_core::path::unknown_context_field;
///
/// assert_eq!(unknown_context_field(["Execution", "Input", "anything"]), None);
/// assert_eq!(unknown_context_field(["Execution", "ID"]), Some((1, Some("Id"))));
/// ```
pub fn unknown_context_field<'k>(
    keys: impl IntoIterator<Item = &'k str>,
) -> Option<(usize, Option<&'static str>)> {
    let mut fields = fields_of("")?;
    for (index, key) in keys.into_iter().enumerate() {
        if !fields.contains(&key) {
            return Some((index, closest(key, fields.iter().copied())));
        }
        fields = fields_of(key)?;
    }
    None
}

fn fields_of(object: &str) -> Option<&'static [&'static str]> {
    FIELDS
        .iter()
        .find_map(|(known, fields)| (*known == object).then_some(*fields))
}

impl JsonPath {
    /// Checks that the keys after `$$` are fields of the context object. Other paths are let through.
    ///
    /// ```
    /// use cursus_sfn_core::path::JsonPath;
    ///
    /// let text = "$$.Task.Tokn";
    /// let error = text.parse::<JsonPath>().unwrap().check_context().unwrap_err();
    /// assert_eq!(error.span.of(text), ".Tokn");
    /// assert_eq!(error.to_string(), "the context object has no `Tokn` here; did you mean `Token`?");
    /// ```
    ///
    /// # Errors
    /// The first key that is no field.
    pub fn check_context(&self) -> Result<(), PathError> {
        if self.root.value != Root::Context {
            return Ok(());
        }
        let keys = (0..self.segments.len()).map_while(|index| self.key(index));
        let Some((index, similar)) = unknown_context_field(keys) else {
            return Ok(());
        };
        let name = self.key(index).unwrap_or_default().to_owned();
        let kind = PathErrorKind::UnknownContextField { name, similar };
        Err(PathError::new(kind, self.segments[index].span))
    }
}
