//! Imported definitions, kept in `tests/import`: what is kept is what `import` writes, it compiles, and assembles to the
//! definition. `UPDATE_GOLDEN=1` writes what it is now; read the difference.

#![expect(unreachable_pub, reason = "imported machines are to be used by others")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use cursus_sfn::document::Document;
use cursus_sfn::prelude::*;
use cursus_sfn_import::{Options, import};

#[path = "import/jsonata.rs"]
mod jsonata;
#[path = "import/kinds.rs"]
mod kinds;
#[path = "import/large.rs"]
mod large;
#[path = "import/names.rs"]
mod names;

/// Holds an imported machine against its definition and its source.
fn hold(name: &str, machine: StateMachine) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let definition = fs::read_to_string(folder.join(format!("{name}.asl.json"))).unwrap();
    let document = Document::parse(definition).unwrap();
    let mut options = Options::named(name);
    options.source = Some(format!("{name}.asl.json"));
    let source = import(&document, &options).unwrap();
    let path = folder.join(format!("{name}.rs"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &source).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == source,
        "{name}.rs is now:\n{source}\nsee the difference with UPDATE_GOLDEN=1"
    );
    let assembled = machine.assemble(&()).unwrap();
    assert_eq!(
        serde_json::to_value(&assembled).unwrap(),
        document.root().to_value()
    );
    let formatted = Command::new("rustfmt")
        .args(["--edition", "2024", "--check"])
        .arg(&path)
        .output()
        .unwrap();
    let difference = String::from_utf8_lossy(&formatted.stdout);
    assert!(formatted.status.success(), "{difference}");
}

#[test]
fn all_types_of_states() {
    hold("kinds", kinds::KINDS);
}

#[test]
fn a_machine_in_jsonata() {
    hold("jsonata", jsonata::JSONATA);
}

#[test]
fn names_that_are_none_in_rust() {
    hold("names", names::NAMES);
}

#[test]
fn json_that_is_too_large_for_a_macro() {
    hold("large", large::LARGE);
}
