//! Words errors as the reference implementation does, which the service quotes. The evaluator has other texts.

use jsonata_core::ast::BinaryOp;
use jsonata_core::value::JValue;

use super::catalogue;
use super::error::Thrown;
use super::search::Search;

/// The error as the reference implementation words it, as far as it can be known.
pub(super) fn word(thrown: Thrown, search: &mut Search<'_>) -> Thrown {
    if let Some(text) = catalogue::text(&thrown.code) {
        return Thrown::new(&thrown.code, text);
    }
    match message(&thrown, search) {
        Some(message) => Thrown::new(&thrown.code, message),
        None => thrown,
    }
}

fn message(thrown: &Thrown, search: &mut Search<'_>) -> Option<String> {
    let text = thrown.message.as_str();
    Some(match thrown.code.as_str() {
        "T2001" => operator("left", text)?,
        "T2002" => operator("right", text)?,
        "T0410" | "T0411" | "T0412" => argument(thrown, search)?,
        "T2009" | "T2010" => compared(thrown, search)?,
        "D1001" => "Number out of range: null".to_owned(),
        "D1002" => {
            let site = search.site(thrown);
            let value = json(&search.operand(&site)?)?;
            format!("Cannot negate a non-numeric value: {value}")
        }
        "D2014" => {
            let site = search.site(thrown);
            let (_, first, last) = search.operands(&site)?;
            let count = json(&JValue::Number(last.as_f64()? - first.as_f64()? + 1.0))?;
            format!(
                "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to allocate {count}."
            )
        }
        "D3030" => {
            let value = between(text, "Cannot convert '", "' to number")?;
            let value = json(&JValue::from(value))?;
            format!("Unable to cast value to a number: {value}")
        }
        "D3100" => {
            let (_, radix) = text.rsplit_once("got ")?;
            format!(
                "The radix of the formatBase function must be between 2 and 36.  It was given {radix}"
            )
        }
        "T1010" => text.replacen("function $split ", "function \"split\" ", 1),
        "T2011" => {
            "The insert/update clause of the transform expression must evaluate to an object"
                .to_owned()
        }
        "T2012" => {
            "The delete clause of the transform expression must evaluate to a string or array of strings"
                .to_owned()
        }
        _ => return None,
    })
}

/// An error of an operator that wants numbers.
fn operator(side: &str, text: &str) -> Option<String> {
    let operator = between(text, " side of the ", " operator")?.trim_matches('"');
    Some(format!(
        "The {side} side of the \"{operator}\" operator must evaluate to a number"
    ))
}

/// An error of an operator that compares.
fn compared(thrown: &Thrown, search: &mut Search<'_>) -> Option<String> {
    let site = search.site(thrown);
    let (operator, left, right) = search.operands(&site)?;
    let operator = comparison(operator)?;
    Some(if thrown.code == "T2009" {
        let (left, right) = (json(&left)?, json(&right)?);
        format!(
            "The values {left} and {right} either side of operator \"{operator}\" must be of the same data type"
        )
    } else {
        format!(
            "The expressions either side of operator \"{operator}\" must evaluate to numeric or string values"
        )
    })
}

const fn comparison(operator: BinaryOp) -> Option<&'static str> {
    match operator {
        BinaryOp::LessThan => Some("<"),
        BinaryOp::LessThanOrEqual => Some("<="),
        BinaryOp::GreaterThan => Some(">"),
        BinaryOp::GreaterThanOrEqual => Some(">="),
        _ => None,
    }
}

/// An error of a function about one of its arguments.
fn argument(thrown: &Thrown, search: &mut Search<'_>) -> Option<String> {
    let text = thrown.message.as_str();
    let function = match named(text) {
        Some(name) => Some(name),
        // What a signature in the expression itself refuses.
        None if text.contains(" of function") => {
            let site = search.site(thrown);
            Some(site.callee().unwrap_or_else(|| "undefined".to_owned()))
        }
        None => search.built_in(thrown),
    };
    let index = index(text, function.as_deref())?;
    let function = match function.as_deref() {
        Some("undefined") => "function undefined".to_owned(),
        Some(name) => format!("function \"{name}\""),
        None => "a function".to_owned(),
    };
    Some(match thrown.code.as_str() {
        "T0411" => {
            format!("Context value is not a compatible type with argument {index} of {function}")
        }
        "T0412" => {
            let (_, items) = text.rsplit_once("array of ")?;
            let items = plural(items)?;
            format!("Argument {index} of {function} must be an array of \"{items}\"")
        }
        _ => format!("Argument {index} of {function} does not match function signature"),
    })
}

/// What the items of an array are called, by the evaluator's name of their type.
fn plural(items: &str) -> Option<&'static str> {
    Some(match items {
        "Array" => "arrays",
        "Boolean" => "booleans",
        "Function" => "functions",
        "Number" => "numbers",
        "Object" => "objects",
        "String" => "strings",
        _ => return None,
    })
}

/// The name of the function that a text has in it.
fn named(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(" of function ")?;
    let name = rest.split(' ').next()?.trim_matches(['"', '$']);
    let words = ["", "does", "must", "undefined"];
    (!words.contains(&name)).then(|| name.to_owned())
}

/// Which argument it is about, counted from one.
fn index(text: &str, function: Option<&str>) -> Option<usize> {
    if let Some(counts) = text.strip_prefix("Argument count mismatch") {
        let (_, counts) = counts.split_once(": expected ")?;
        let (expected, given) = counts.split_once(", got ")?;
        let given: usize = given.parse().ok()?;
        let most = function.and_then(most_arguments).or(expected.parse().ok());
        // Too many: the first that is not taken. Too few: the first that is missing.
        return Some(given.min(most?) + 1);
    }
    let position = text.find("rgument ").map(|start| start + "rgument ".len());
    let digits = position.map_or("", |start| {
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit());
        &rest[..end.unwrap_or(rest.len())]
    });
    Some(digits.parse().unwrap_or(1))
}

/// How many arguments a function of JSONata takes.
fn most_arguments(function: &str) -> Option<usize> {
    Some(match function {
        "millis" => 0,
        "sum" | "count" | "max" | "min" | "average" | "lowercase" | "uppercase" | "length"
        | "trim" | "number" | "floor" | "ceil" | "abs" | "sqrt" | "boolean" | "not" | "keys"
        | "exists" | "spread" | "merge" | "reverse" | "error" | "type" | "distinct"
        | "base64encode" | "base64decode" | "encodeUrlComponent" | "encodeUrl"
        | "decodeUrlComponent" | "decodeUrl" => 1,
        "string" | "substringBefore" | "substringAfter" | "contains" | "join" | "formatBase"
        | "formatInteger" | "parseInteger" | "round" | "power" | "map" | "filter" | "single"
        | "sift" | "lookup" | "append" | "each" | "assert" | "sort" | "toMillis" => 2,
        "substring" | "pad" | "match" | "split" | "formatNumber" | "reduce" | "fromMillis" => 3,
        "replace" => 4,
        _ => return None,
    })
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    rest.rsplit_once(end).map(|(found, _)| found)
}

fn json(value: &JValue) -> Option<String> {
    value.to_json_string().ok()
}
