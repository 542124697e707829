//! Paths, intrinsic functions and payload templates.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Problems;

/// The intrinsic functions with the least and the greatest number of arguments.
const INTRINSICS: [(&str, usize, usize); 18] = [
    ("Format", 1, usize::MAX),
    ("StringToJson", 1, 1),
    ("JsonToString", 1, 1),
    ("Array", 0, usize::MAX),
    ("ArrayPartition", 2, 2),
    ("ArrayContains", 2, 2),
    ("ArrayRange", 3, 3),
    ("ArrayGetItem", 2, 2),
    ("ArrayLength", 1, 1),
    ("ArrayUnique", 1, 1),
    ("Base64Encode", 1, 1),
    ("Base64Decode", 1, 1),
    ("Hash", 2, 2),
    ("JsonMerge", 3, 3),
    ("MathRandom", 2, 3),
    ("MathAdd", 2, 2),
    ("StringSplit", 2, 2),
    ("UUID", 0, 0),
];

/// A path into the document: no context, no variable.
pub(super) fn check_reference_path(path: &str, place: &str, field: &str, problems: &mut Problems) {
    let of_document = matches!(path.as_bytes(), [b'$'] | [b'$', b'.' | b'[', ..]);
    let whole = after_path(path).is_some_and(str::is_empty);
    problems.require(
        of_document && whole,
        place,
        &format!("{field} is no reference path: {path}"),
    );
}

/// A path into the document, the context or a variable.
pub(super) fn check_path(path: &str, place: &str, field: &str, problems: &mut Problems) {
    let whole = after_path(path).is_some_and(str::is_empty);
    problems.require(whole, place, &format!("{field} is no path: {path}"));
}

/// A path into the document or a variable, or a call of an intrinsic function that gives text.
pub(super) fn check_text_path(path: &str, place: &str, field: &str, problems: &mut Problems) {
    let texts = [
        "Format",
        "JsonToString",
        "ArrayGetItem",
        "Base64Encode",
        "Base64Decode",
        "Hash",
        "UUID",
    ];
    let call = path.strip_prefix("States.");
    match call {
        Some(call) => {
            let gives_text = texts
                .iter()
                .any(|text| call.starts_with(&format!("{text}(")));
            problems.require(gives_text, place, &format!("{field} is no text: {path}"));
            check_expression(path, place, field, problems);
        }
        // The context it cannot be.
        None if path.starts_with("$$") => check_reference_path(path, place, field, problems),
        None => check_path(path, place, field, problems),
    }
}

/// A payload template: keys that end in `.$` hold expressions, and no key is there twice.
pub(super) fn check_template(template: &Value, place: &str, field: &str, problems: &mut Problems) {
    match template {
        Value::Object(fields) => {
            let mut keys = BTreeSet::new();
            for (key, value) in fields {
                let name = key.strip_suffix(".$").unwrap_or(key);
                problems.require(
                    keys.insert(name),
                    place,
                    &format!("{field} has {name} twice"),
                );
                let field = format!("{field}/{key}");
                match (key.ends_with(".$"), value) {
                    (true, Value::String(expression)) => {
                        check_expression(expression, place, &field, problems);
                    }
                    (true, _) => problems.add(place, &format!("{field} is no expression")),
                    (false, value) => check_template(value, place, &field, problems),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                check_template(item, place, field, problems);
            }
        }
        Value::Null => problems.add(place, &format!("{field} is null")),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A path or a call of an intrinsic function.
fn check_expression(expression: &str, place: &str, field: &str, problems: &mut Problems) {
    let whole = after_argument(expression).is_some_and(str::is_empty);
    let fixed = !expression.starts_with(['$', 'S']);
    let problem = format!("{field} is neither path nor intrinsic: {expression}");
    problems.require(whole && !fixed, place, &problem);
}

/// What follows a path; `None` if none begins here.
fn after_path(text: &str) -> Option<&str> {
    let mut rest = text.strip_prefix('$')?;
    rest = rest
        .strip_prefix('$')
        .unwrap_or_else(|| rest.trim_start_matches(is_name));
    loop {
        if let Some(name) = rest.strip_prefix('.') {
            rest = name.trim_start_matches(is_name);
            if rest.len() == name.len() {
                return None;
            }
        } else if let Some(quoted) = rest.strip_prefix("['") {
            rest = after_quoted(quoted)?.strip_prefix(']')?;
        } else if let Some(position) = rest.strip_prefix('[') {
            rest = position.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.len() == position.len() {
                return None;
            }
            rest = rest.strip_prefix(']')?;
        } else {
            return Some(rest);
        }
    }
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

/// What follows the closing quote.
fn after_quoted(text: &str) -> Option<&str> {
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => _ = characters.next()?,
            '\'' => return Some(&text[at + 1..]),
            _ => {}
        }
    }
    None
}

/// What follows an argument of an intrinsic function: a path, a call, text in quotes, or a fixed value.
fn after_argument(text: &str) -> Option<&str> {
    if text.starts_with('$') {
        return after_path(text);
    }
    if let Some(quoted) = text.strip_prefix('\'') {
        return after_quoted(quoted);
    }
    if let Some(call) = text.strip_prefix("States.") {
        return after_call(call);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let value = &text[..text.len() - rest.len()];
    let fixed: Option<Value> = serde_json::from_str(value).ok();
    fixed.map(|_| rest)
}

/// What follows `Name(argument, ..)`, if the function exists and takes so many.
fn after_call(call: &str) -> Option<&str> {
    let (name, mut rest) = call.split_once('(')?;
    let (_, least, most) = INTRINSICS.iter().find(|(known, ..)| *known == name)?;
    let mut count = 0;
    while !rest.starts_with(')') {
        if count > 0 {
            rest = rest.strip_prefix(',')?.trim_start();
        }
        rest = after_argument(rest)?;
        count += 1;
    }
    (*least..=*most).contains(&count).then_some(&rest[1..])
}
