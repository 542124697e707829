//! The wiring and the picture of every example are those kept in `tests/golden`. `UPDATE_GOLDEN=1` writes what they are now;
//! read the difference.

#![expect(dead_code, reason = "of an example, its machine is what is looked at")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Declares the examples as modules, and what they are called with their machines.
macro_rules! examples {
    ($($path:literal $name:ident: $machine:ident,)*) => {
        $(#[path = $path] mod $name;)*

        /// The wiring and the picture of each.
        fn reports() -> Vec<Reports> {
            vec![$(Reports {
                example: stringify!($name),
                wiring: $name::$machine.wiring().unwrap().to_string(),
                picture: $name::$machine.to_mermaid(),
            },)*]
        }
    };
}

struct Reports {
    example: &'static str,
    wiring: String,
    picture: String,
}

examples! {
    "../examples/custom_state.rs" custom_state: DECLARED,
    "../examples/data_processing.rs" data_processing: DATA_PROCESSING,
    "../examples/etl_distributed_map.rs" etl_distributed_map: IMPORT,
    "../examples/hello.rs" hello: HELLO,
    "../examples/human_approval.rs" human_approval: APPROVAL,
    "../examples/lambda_handlers.rs" lambda_handlers: SUMMARY,
    "../examples/ml_training.rs" ml_training: TRAINING,
    "../examples/nested.rs" nested: LOAN,
    "../examples/order_fulfilment.rs" order_fulfilment: FULFILMENT,
    "../examples/poll_loop.rs" poll_loop: EXPORT,
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name)
}

/// Whether a text is that of its golden file; writes the file if asked to.
fn is_golden(name: &str, text: &str) -> bool {
    let file = golden(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, text).unwrap();
    }
    fs::read_to_string(&file).is_ok_and(|kept| kept == text)
}

#[test]
fn every_example_has_its_golden_wiring_and_picture() {
    let reports = reports();
    let mut different = Vec::new();
    for report in &reports {
        for (ending, text) in [("wiring.txt", &report.wiring), ("mmd", &report.picture)] {
            let name = format!("{}.{ending}", report.example);
            if !is_golden(&name, text) {
                different.push(name);
            }
        }
    }
    assert!(
        different.is_empty(),
        "{different:?} are others now; see the difference with UPDATE_GOLDEN=1"
    );
}

#[test]
fn no_example_is_left_out() {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")).unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> = files
        .filter_map(|file| Some(file.strip_suffix(".rs")?.to_owned()))
        .collect();
    let reports = reports();
    let reported: BTreeSet<_> = reports
        .iter()
        .map(|report| report.example.to_owned())
        .collect();
    assert_eq!(files, reported);
}

#[test]
fn the_readme_shows_a_picture() {
    let reports = reports();
    let shown = reports.iter().find(|report| report.example == "poll_loop");
    let shown = format!("```mermaid\n{}```\n", shown.unwrap().picture);
    assert!(include_str!("../README.md").contains(&shown), "{shown}");
}
