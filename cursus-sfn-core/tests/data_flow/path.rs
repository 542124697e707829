//! Reference paths, read and written while a machine is executed.

use serde_json::{Map, Value};

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Position(usize),
}

/// What a path starts from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Root {
    /// `$`
    Document,
    /// `$$`
    Context,
    /// `$name`
    Variable(String),
}

/// Reads a path. Panics if it is none: the assembler wrote it.
pub(crate) fn parse(path: &str) -> (Root, Vec<Step>) {
    let mut rest = path
        .strip_prefix('$')
        .unwrap_or_else(|| panic!("`{path}` is no path"));
    let root = if let Some(after) = rest.strip_prefix('$') {
        rest = after;
        Root::Context
    } else {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        rest = after;
        match name {
            "" => Root::Document,
            name => Root::Variable(name.to_owned()),
        }
    };
    (root, steps(rest))
}

fn steps(mut rest: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let (step, after) = if let Some(name) = rest.strip_prefix('.') {
            let end = name.find(['.', '[']).unwrap_or(name.len());
            assert!(end > 0, "a name follows each dot: `{rest}`");
            (Step::Key(name[..end].to_owned()), &name[end..])
        } else if let Some(quoted) = rest.strip_prefix("['") {
            let (key, after) = unquoted(quoted);
            (Step::Key(key), after)
        } else {
            let (position, after) = rest[1..].split_once(']').expect("a closing bracket");
            (Step::Position(position.parse().expect("a position")), after)
        };
        steps.push(step);
        rest = after;
    }
    steps
}

/// The text up to the closing quote and bracket, and what follows.
fn unquoted(text: &str) -> (String, &str) {
    let mut key = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => key.push(characters.next().expect("an escaped character").1),
            '\'' => {
                let after = text[at + 1..].strip_prefix(']');
                return (key, after.expect("a closing bracket"));
            }
            other => key.push(other),
        }
    }
    panic!("no closing quote in `{text}`");
}

pub(crate) fn get<'v>(mut value: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    for step in steps {
        value = match step {
            Step::Key(key) => value.get(key)?,
            Step::Position(position) => value.get(position)?,
        };
    }
    Some(value)
}

/// Puts a value where the steps lead, in objects that are made where there is nothing.
pub(crate) fn set(target: &mut Value, steps: &[Step], value: Value) {
    let Some((Step::Key(key), rest)) = steps.split_first() else {
        assert!(steps.is_empty(), "results are put under keys");
        *target = value;
        return;
    };
    let fields = target
        .as_object_mut()
        .unwrap_or_else(|| panic!("`{key}` cannot be put where there is no object"));
    set(
        fields.entry(key).or_insert_with(|| Map::new().into()),
        rest,
        value,
    );
}
