//! Every example prints the definition that is kept in `tests/golden`, in either query language, and every definition
//! keeps the rules of the language. `UPDATE_GOLDEN=1` writes what the examples print now; read the difference.

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

/// The query languages, and what the names of their golden files end in.
const LANGUAGES: [(&str, &str); 2] = [("JSONPath", ".asl.json"), ("JSONata", ".jsonata.asl.json")];

fn golden_file(name: &str) -> PathBuf {
    folder("tests/golden").join(name)
}

/// The golden files.
fn golden_files() -> BTreeSet<String> {
    let endings = names("tests/golden", ".asl.json").into_iter();
    endings.map(|name| format!("{name}.asl.json")).collect()
}

fn golden(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(golden_file(name)).unwrap()).unwrap()
}

/// What `cargo run --example` prints.
fn run(example: &str, language: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example, "--", language])
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
    let (mut expected, mut different) = (BTreeSet::new(), Vec::new());
    for example in &examples {
        for (language, ending) in LANGUAGES {
            let name = format!("{example}{ending}");
            let printed = run(example, language);
            if update {
                fs::write(golden_file(&name), &printed).unwrap();
            }
            if fs::read_to_string(golden_file(&name)).ok() != Some(printed) {
                different.push(name.clone());
            }
            expected.insert(name);
        }
    }
    assert!(
        different.is_empty(),
        "{different:?} in tests/golden are not what the examples print; see the difference with UPDATE_GOLDEN=1"
    );
    assert_eq!(golden_files(), expected);
}

#[test]
fn every_golden_definition_keeps_the_rules_of_the_language() {
    for name in golden_files() {
        let problems = structure::problems(&golden(&name));
        assert!(problems.is_empty(), "{name}: {problems:#?}");
    }
}

#[test]
fn a_definition_in_jsonata_says_all_in_jsonata() {
    for name in names("tests/golden", ".jsonata.asl.json") {
        let text = golden(&format!("{name}.jsonata.asl.json")).to_string();
        for jsonpath in [".$\"", "Path\"", "\"Parameters\"", "\"ResultSelector\""] {
            assert!(!text.contains(jsonpath), "{name} has `{jsonpath}`");
        }
    }
}

/// What the rules say of a golden definition in which one value is replaced; `null` removes it.
fn changed(example: &str, place: &str, value: Value) -> Vec<String> {
    let mut definition = golden(&format!("{example}.asl.json"));
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
