//! Every example prints the definition that is kept in `tests/golden`, and every definition keeps the rules of the
//! language. `UPDATE_GOLDEN=1` writes what the examples print now; read the difference.

mod structure;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a folder, without what the names end in.
fn names(directory: &str, ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder(directory)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names
        .filter_map(|name| Some(name.strip_suffix(ending)?.to_owned()))
        .collect()
}

fn golden_file(example: &str) -> PathBuf {
    folder("tests/golden").join(format!("{example}.asl.json"))
}

fn golden(example: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(golden_file(example)).unwrap()).unwrap()
}

/// What `cargo run --example` prints.
fn run(example: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{example}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_example_prints_its_golden_definition() {
    let examples = names("examples", ".rs");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut different = Vec::new();
    for example in &examples {
        let printed = run(example);
        if update {
            fs::write(golden_file(example), &printed).unwrap();
        }
        if fs::read_to_string(golden_file(example)).ok() != Some(printed) {
            different.push(example);
        }
    }
    assert!(
        different.is_empty(),
        "{different:?} print something else than in tests/golden; see the difference with UPDATE_GOLDEN=1"
    );
    assert_eq!(examples, names("tests/golden", ".asl.json"));
}

#[test]
fn every_golden_definition_keeps_the_rules_of_the_language() {
    for example in names("tests/golden", ".asl.json") {
        let problems = structure::problems(&golden(&example));
        assert!(problems.is_empty(), "{example}: {problems:#?}");
    }
}

/// What the rules say of a golden definition in which one value is replaced; `null` removes it.
fn changed(example: &str, place: &str, value: Value) -> Vec<String> {
    let mut definition = golden(example);
    let (parent, field) = place.rsplit_once('/').unwrap();
    let parent = definition.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(fields), Value::Null) => _ = fields.remove(field).unwrap(),
        (Value::Object(fields), value) => _ = fields.insert(field.to_owned(), value),
        (parent, value) => parent[field.parse::<usize>().unwrap()] = value,
    }
    structure::problems(&definition)
}

#[test]
fn the_rules_find_what_is_wrong() {
    let mistakes: Vec<(String, Value, String)> =
        serde_json::from_str(include_str!("structure/mistakes.json")).unwrap();
    for (place, value, expected) in mistakes {
        let problems = changed("poll_loop", &place, value);
        assert!(
            problems.iter().any(|problem| problem.contains(&expected)),
            "{place}: expected `{expected}`, found {problems:#?}"
        );
    }
}

#[test]
fn the_rules_accept_what_is_right() {
    let legal: Vec<(String, Value)> =
        serde_json::from_str(include_str!("structure/legal.json")).unwrap();
    for (place, value) in legal {
        let problems = changed("poll_loop", &place, value);
        assert!(problems.is_empty(), "{place}: {problems:#?}");
    }
}
