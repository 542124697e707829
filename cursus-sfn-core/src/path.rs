//! JSONPath text.

/// Appends `.name`, or `['name']` where the name is no identifier.
pub(crate) fn push_name(path: &mut String, name: &str) {
    if is_identifier(name) {
        path.push('.');
        path.push_str(name);
        return;
    }
    path.push_str("['");
    for character in name.chars() {
        if matches!(character, '\'' | '\\') {
            path.push('\\');
        }
        path.push(character);
    }
    path.push_str("']");
}

/// Whether a name may stand after a dot in every dialect: ASCII letters, digits and `_`, no digit first.
pub(crate) fn is_identifier(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
}

/// A reference path as a JSONata expression: of the input of the state (`$`), the context (`$$`) or a variable.
pub(crate) fn jsonata(path: &str) -> String {
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let root = match &path[..end] {
        "$" => "$states.input",
        "$$" => "$states.context",
        variable => variable,
    };
    let mut expression = root.to_owned();
    let mut rest = &path[end..];
    while !rest.is_empty() {
        let (step, behind) = first_step(rest);
        rest = behind;
        match step {
            Step::Position(position) => expression = format!("{expression}[{position}]"),
            Step::Name(name) if is_identifier(&name) && !JSONATA_WORDS.contains(&name.as_str()) => {
                expression.push('.');
                expression += &name;
            }
            Step::Name(name) if !name.contains('`') => {
                expression = format!("{expression}.`{name}`");
            }
            Step::Name(name) => {
                let key = serde_json::Value::from(name);
                expression = format!("$lookup({expression}, {key})");
            }
        }
    }
    format!("{{% {expression} %}}")
}

/// Operators that look like names.
const JSONATA_WORDS: [&str; 3] = ["and", "in", "or"];

enum Step<'p> {
    Name(String),
    Position(&'p str),
}

/// The first step of what follows the root of a reference path, and the rest.
fn first_step(path: &str) -> (Step<'_>, &str) {
    if let Some(name) = path.strip_prefix('.') {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        return (Step::Name(name[..end].to_owned()), &name[end..]);
    }
    if let Some(quoted) = path.strip_prefix("['") {
        let mut name = String::new();
        let mut characters = quoted.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '\\' => name.extend(characters.next().map(|(_, escaped)| escaped)),
                '\'' => return (Step::Name(name), quoted[at..].trim_start_matches("']")),
                _ => name.push(character),
            }
        }
        return (Step::Name(name), "");
    }
    let end = path.find(']').unwrap_or(path.len());
    let behind = path.get(end + 1..).unwrap_or_default();
    (Step::Position(path[..end].trim_start_matches('[')), behind)
}

/// Turns any text into an identifier: other characters become `_`.
pub(crate) fn identifier(text: &str) -> String {
    let mut name: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if !is_identifier(&name) {
        name.insert(0, '_');
    }
    name
}

/// Checks that a text is a reference path.
///
/// Source: Amazon States Language specification, "Reference Paths".
///
/// # Errors
/// Why it is none.
pub const fn check_reference_path(path: &str) -> Result<(), &'static str> {
    let bytes = path.as_bytes();
    if bytes.is_empty() || bytes[0] != b'$' {
        return Err("a path starts with `$`");
    }
    let mut i = 1;
    while i < bytes.len() {
        i = match bytes[i] {
            b'.' => match end_of_name(bytes, i + 1) {
                0 => return Err("a name must follow each `.`"),
                end => end,
            },
            b'[' => match end_of_bracket(bytes, i + 1) {
                0 => {
                    return Err(
                        "brackets hold one quoted name or one position, such as `['name']` or `[0]`",
                    );
                }
                end => end,
            },
            _ => return Err("after `$` come `.name`, `['name']` and `[0]` only"),
        };
    }
    Ok(())
}

/// Checks that a text is a path or an intrinsic function, as far as its beginning tells.
///
/// # Errors
/// Why it is neither.
pub const fn check_path(path: &str) -> Result<(), &'static str> {
    let bytes = path.as_bytes();
    match bytes {
        [b'$', ..] | [b'S', b't', b'a', b't', b'e', b's', b'.', .., b')'] => Ok(()),
        _ => Err(
            "a path starts with `$`, or with `$$` for the context object; a function is written `States.UUID()`",
        ),
    }
}

/// The position after a name, 0 if there is none.
const fn end_of_name(bytes: &[u8], start: usize) -> usize {
    let mut i = start;
    while i < bytes.len()
        && (bytes[i].is_ascii_alphanumeric()
            || matches!(bytes[i], b'_' | b'-')
            || !bytes[i].is_ascii())
    {
        i += 1;
    }
    if i == start { 0 } else { i }
}

/// The position after `]`, 0 if the bracket holds neither a quoted name nor a position.
const fn end_of_bracket(bytes: &[u8], start: usize) -> usize {
    let mut i = start;
    if i < bytes.len() && bytes[i] == b'\'' {
        i += 1;
        while i < bytes.len() && bytes[i] != b'\'' {
            i += if bytes[i] == b'\\' { 2 } else { 1 };
        }
        i += 1;
    } else {
        while i < bytes.len() && bytes[i].is_ascii_digit() {
            i += 1;
        }
    }
    if i > start && i < bytes.len() && bytes[i] == b']' {
        i + 1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_where_a_dot_will_not_do() {
        let mut path = "$".to_owned();
        for name in ["order", "created-by", "it's", "1st", "größe"] {
            push_name(&mut path, name);
        }
        assert_eq!(path, r"$.order['created-by']['it\'s']['1st']['größe']");
        assert_eq!(check_reference_path(&path), Ok(()));
    }

    #[test]
    fn a_path_is_an_expression_too() {
        let cases = [
            ("$", "{% $states.input %}"),
            ("$.order.in", "{% $states.input.order.`in` %}"),
            ("$[0].a[12]", "{% $states.input[0].a[12] %}"),
            (
                "$$.Execution.Input['created-by']['it\\'s']",
                "{% $states.context.Execution.Input.`created-by`.`it's` %}",
            ),
            ("$load_order.id", "{% $load_order.id %}"),
            ("$['a`b'].c", "{% $lookup($states.input, \"a`b\").c %}"),
        ];
        for (path, expression) in cases {
            assert_eq!(jsonata(path), expression);
        }
    }

    #[test]
    fn identifiers_are_made_of_any_text() {
        assert_eq!(identifier("Validate input!"), "Validate_input_");
        assert_eq!(identifier("1st"), "_1st");
        assert_eq!(identifier(""), "_");
    }

    #[test]
    fn a_path_or_a_function_is_known_by_its_beginning() {
        for good in ["$", "$$.State.Name", "$.items[*]", "States.UUID()"] {
            assert_eq!(check_path(good), Ok(()), "{good}");
        }
        for bad in ["", "State.Name", "States.UUID"] {
            assert!(check_path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_reference_path_names_one_place() {
        for good in [
            "$",
            "$.a",
            "$.a.b-c",
            "$['a b'].c",
            "$[0]",
            "$.a[12]['x\\'y']",
        ] {
            assert_eq!(check_reference_path(good), Ok(()), "{good}");
        }
        for bad in [
            "", "a", "$a", "$.", "$..a", "$.a[*]", "$.a[0:1]", "$.a[", "$['a", "$.a b", "$[]",
        ] {
            assert!(check_reference_path(bad).is_err(), "{bad}");
        }
    }
}
