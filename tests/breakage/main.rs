//! Whatever breaks the data of a workflow breaks its compilation, where the data is used.
//!
//! Every field of every payload of the [workflows] is deleted, renamed in Rust, renamed in JSON only, and given another type.
//! `tables/` says of each such mutant at which states, expressions and functions rustc must refuse it, or that it must
//! compile. Those that compile are run in both query languages, and must end as if nothing had happened.

mod compile;
mod mutate;
mod place;
mod workflows {
    pub(super) mod data_processing;
    pub(super) mod order_fulfilment;
    pub(super) mod polling;
    pub(super) mod saga;
}

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TestError;

use compile::{Package, Refusals};
use mutate::Mutant;

/// A workflow, and its source.
struct Workflow {
    name: &'static str,
    run: fn(QueryLanguage) -> Result<(), TestError>,
    source: &'static str,
}

macro_rules! workflow {
    ($name:ident) => {
        Workflow {
            name: stringify!($name),
            run: workflows::$name::run,
            source: include_str!(concat!("workflows/", stringify!($name), ".rs")),
        }
    };
}

const WORKFLOWS: [Workflow; 4] = [
    workflow!(data_processing),
    workflow!(order_fulfilment),
    workflow!(saga),
    workflow!(polling),
];

/// What a table says of a change that does no harm.
const DELIVERS: &str = "delivers";

#[test]
fn workflows_run_in_both_query_languages() {
    for workflow in WORKFLOWS {
        for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
            let ran = (workflow.run)(language);
            assert!(ran.is_ok(), "{} in {language:?}: {ran:?}", workflow.name);
        }
    }
}

#[test]
fn what_breaks_the_data_breaks_the_compilation() {
    let mutants: Vec<_> = WORKFLOWS.iter().map(mutate::mutants).collect();
    let tables = WORKFLOWS.map(|workflow| fs::read_to_string(path(&workflow)).unwrap_or_default());
    let package = Package::new();
    let refused = package.check(&mutants, &tables);
    for ((workflow, mutants), refused) in WORKFLOWS.iter().zip(&mutants).zip(&refused) {
        hold(workflow, &table(mutants, refused));
    }
    package.run(&mutants, &refused);
}

/// Where the table of a workflow is.
fn path(workflow: &Workflow) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/breakage/tables");
    folder.join(format!("{}.txt", workflow.name))
}

/// A line for each mutant: what was done to which field, and where it is refused.
fn table(mutants: &[Mutant], refused: &Refusals) -> String {
    let mut table = String::new();
    for (n, mutant) in mutants.iter().enumerate() {
        let places = match refused.get(&n) {
            Some(refused) => refused
                .places
                .iter()
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            None => DELIVERS.to_owned(),
        };
        let change = mutant.change.as_str();
        writeln!(table, "{:<30} {change:<8} {places}", mutant.field).unwrap();
    }
    table
}

/// Holds the table of a workflow against what must be.
fn hold(workflow: &Workflow, table: &str) {
    let (name, path) = (workflow.name, path(workflow));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, table).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    let is = |lines: &str, other: &str| {
        let lines = lines
            .lines()
            .filter(|line| !other.lines().any(|it| it == *line));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert!(
        table == expected,
        "{name}: expected\n{}\nbut it is\n{}",
        is(&expected, table),
        is(table, &expected)
    );
}
