//! Names in a path, as they are written.

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
fn is_identifier(name: &str) -> bool {
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
        assert_eq!(super::super::check_reference_path(&path), Ok(()));
    }

    #[test]
    fn identifiers_are_made_of_any_text() {
        assert_eq!(identifier("Validate input!"), "Validate_input_");
        assert_eq!(identifier("1st"), "_1st");
        assert_eq!(identifier(""), "_");
    }
}
