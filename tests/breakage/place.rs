//! Where in a workflow something stands.

/// The item around a place, and the text that is underlined, unless that is the name of the item: `charge`,
/// `is_free: price`, `fn charge`.
pub(super) fn of(source: &str, line: usize, columns: std::ops::Range<usize>) -> String {
    let lines: Vec<_> = source.lines().collect();
    let item = lines[..line].iter().rev().find_map(|line| item(line));
    let item = item.unwrap_or_else(|| panic!("line {line} is in no item"));
    let characters = lines[line - 1].chars();
    let text: String = characters
        .skip(columns.start - 1)
        .take(columns.len())
        .collect();
    if item == text || item.starts_with("fn ") {
        item
    } else {
        format!("{item}: {text}")
    }
}

/// The state, function or type that starts in a line.
fn item(line: &str) -> Option<String> {
    if let Some(inner) = line.strip_prefix("    ") {
        let (name, _) = inner.split_once(" = ")?;
        return is_name(name).then(|| name.to_owned());
    }
    let line = line.strip_prefix("pub(crate) ").unwrap_or(line);
    for keyword in ["fn", "struct", "enum", "static"] {
        let Some(rest) = line.strip_prefix(keyword) else {
            continue;
        };
        let name = rest.trim_start().split(|c| !is_letter(c)).next()?;
        return Some(format!("{keyword} {name}"));
    }
    None
}

fn is_name(text: &str) -> bool {
    text.chars().all(is_letter)
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
