//! The functions of texts and objects.

use cursus_sfn_core::intrinsic::HASH_ALGORITHMS;
use serde_json::Value;

use super::arguments::Arguments;
use super::base64::check_length;
use super::fault::IntrinsicFault;
use super::render::java_text;
use crate::hash::Algorithm;

type Result = std::result::Result<Value, IntrinsicFault>;

/// Each `{}` is a place to fill; every other brace must have a backslash.
pub(super) fn format(arguments: &Arguments<'_>) -> Result {
    let mut values = arguments.rest();
    let mut filled = String::new();
    let mut template = arguments.text(0)?.chars().peekable();
    while let Some(character) = template.next() {
        match character {
            '\\' => {
                let escaped = template.next_if(|next| matches!(next, '\'' | '{' | '}' | '\\'));
                filled.push(escaped.unwrap_or('\\'));
            }
            '{' if template.next_if_eq(&'}').is_some() => {
                let value = values.next().ok_or_else(|| miscounted(arguments))?;
                filled.push_str(&java_text(value));
            }
            '{' | '}' => {
                let detail = format!("a brace that means itself is written `\\{character}`");
                return Err(arguments.fault(detail));
            }
            _ => filled.push(character),
        }
    }
    match values.next() {
        None => Ok(filled.into()),
        Some(_) => Err(miscounted(arguments)),
    }
}

fn miscounted(arguments: &Arguments<'_>) -> IntrinsicFault {
    let values = arguments.rest().len();
    arguments.fault(format!(
        "the text has another number of places `{{}}` than there are values, which are {values}"
    ))
}

/// Empty text is null.
pub(super) fn string_to_json(arguments: &Arguments<'_>) -> Result {
    let text = arguments.text(0)?;
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    let value = serde_json::from_str(text);
    let mut value = value.map_err(|error| arguments.fault(format!("no JSON: {error}")))?;
    remove_negative_zero(&mut value);
    Ok(value)
}

/// Makes `-0`, which is read as a fraction here, the integer that it is in Java.
fn remove_negative_zero(value: &mut Value) {
    match value {
        Value::Number(number) if number.as_f64() == Some(0.0) => *value = 0.into(),
        Value::Array(items) => items.iter_mut().for_each(remove_negative_zero),
        Value::Object(fields) => fields.values_mut().for_each(remove_negative_zero),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

pub(super) fn json_to_string(arguments: &Arguments<'_>) -> Value {
    arguments.any(0).to_string().into()
}

pub(super) fn hash(arguments: &Arguments<'_>) -> Result {
    let data = java_text(arguments.any(0));
    let algorithm = arguments.text(1)?;
    check_length(arguments, &data)?;
    let known = Algorithm::from_name(algorithm);
    let hash = known.map(|algorithm| algorithm.hash(&data).into());
    hash.ok_or_else(|| {
        let known = HASH_ALGORITHMS.join("`, `");
        arguments.fault(format!(
            "unknown hash algorithm `{algorithm}`; known are `{known}`"
        ))
    })
}

/// Only `true` asks for what there is not; the service takes anything else for `false`.
pub(super) fn json_merge(arguments: &Arguments<'_>) -> Result {
    let (first, second) = (arguments.object(0)?, arguments.object(1)?);
    if arguments.any(2) == &Value::Bool(true) {
        return Err(arguments.fault("objects inside objects are not merged"));
    }
    let mut merged = first.clone();
    merged.extend(second.clone());
    Ok(merged.into())
}

/// Every character of the second text is a delimiter; nothing stands between two of them.
pub(super) fn split(arguments: &Arguments<'_>) -> Result {
    let (text, delimiters) = (arguments.text(0)?, arguments.text(1)?);
    let parts = text.split(|character| delimiters.contains(character));
    Ok(parts.filter(|part| !part.is_empty()).collect())
}
