//! Every field of the language is in the definition of some machine that is declared: `docs/asl-coverage.md` says which.
//!
//! The machines are in `typed.rs` and `given.rs`, their definitions in `tests/golden/coverage`. `UPDATE_GOLDEN=1` writes the
//! definitions and the table; read the difference.

mod fields;
mod given;
mod table;
mod typed;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;
use serde_json::Value as Json;

/// A definition of a machine: its name, the query language, and the JSON.
struct Definition {
    machine: &'static str,
    language: QueryLanguage,
    json: Json,
}

impl Definition {
    fn of<In, Out>(
        machine: &'static str,
        language: QueryLanguage,
        declared: &StateMachine<In, Out>,
    ) -> Self {
        let assembled = declared.in_query_language(language).assemble(&());
        let assembled =
            assembled.unwrap_or_else(|wrong| panic!("{machine}, {language:?}: {wrong}"));
        Self {
            machine,
            language,
            json: serde_json::from_str(&assembled.to_json()).unwrap(),
        }
    }

    /// In both languages.
    fn in_both<In, Out>(machine: &'static str, declared: &StateMachine<In, Out>) -> [Self; 2] {
        [QueryLanguage::JsonPath, QueryLanguage::Jsonata]
            .map(|language| Self::of(machine, language, declared))
    }

    fn file(&self) -> String {
        let ending = if self.language == QueryLanguage::Jsonata {
            ".jsonata.asl.json"
        } else {
            ".asl.json"
        };
        format!("{}{ending}", self.machine)
    }
}

fn definitions() -> Vec<Definition> {
    typed::definitions().chain(given::definitions()).collect()
}

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether goldens are written, not compared.
fn updates() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

#[test]
fn the_definitions_are_those_kept() {
    let folder = at("tests/golden/coverage");
    let made: BTreeMap<String, String> = definitions()
        .iter()
        .map(|made| {
            let text = serde_json::to_string_pretty(&made.json).unwrap();
            (made.file(), format!("{text}\n"))
        })
        .collect();
    if updates() {
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in &made {
            fs::write(folder.join(file), text).unwrap();
        }
    }
    let kept: BTreeMap<String, String> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| {
            let file = file.unwrap();
            let text = fs::read_to_string(file.path()).unwrap();
            (file.file_name().into_string().unwrap(), text)
        })
        .collect();
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&kept));
    let different: Vec<_> = made
        .iter()
        .filter(|(file, text)| kept[*file] != **text)
        .collect();
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn every_field_is_declared_somewhere() {
    let table = table::of(&definitions());
    assert_eq!(table.missing(), Vec::<String>::new());
    assert_eq!(table.unknown(), Vec::<String>::new());
    let path = at("docs/asl-coverage.md");
    if updates() {
        fs::write(&path, table.to_string()).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), table.to_string());
}
