//! Definitions of other people, imported, compiled and assembled: those of `$CURSUS_CONFORMANCE/roundtrip/*.jsonl`, each line
//! with an `id` and a `definition`. Without the variable there is nothing to do. `CURSUS_IMPORT_COMPILED` says how many are
//! compiled, every so many of all; default: 60.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use cursus_sfn::Value;
use cursus_sfn::document::Document;
use cursus_sfn_import::{ImportError, Options, import};

/// How many modules a program has.
const MODULES: usize = 20;

/// The lines of all files.
fn cases(folder: &Path) -> Vec<Value> {
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    let cases = texts.flat_map(|text| {
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        lines.collect::<Vec<Value>>()
    });
    cases.collect()
}

/// A program that assembles imported machines, and compares.
fn program(modules: &[(&Value, &String)]) -> String {
    let (mut text, mut main) = (String::new(), String::new());
    for (n, (case, source)) in modules.iter().enumerate() {
        let definition = case["definition"].to_string();
        let id = case["id"].to_string();
        writeln!(text, "mod case_{n} {{\n{source}\n}}").unwrap();
        writeln!(
            main,
            "    let expected: serde_json::Value = serde_json::from_str({definition:?}).unwrap();\n    let assembled = case_{n}::CASE.assemble(&()).unwrap_or_else(|error| panic!(\"{{}}: {{error}}\", {id:?}));\n    assert_eq!(serde_json::to_value(&assembled).unwrap(), expected, \"{{}}\", {id:?});"
        )
        .unwrap();
    }
    format!("{text}\nfn main() {{\n{main}}}\n")
}

#[test]
fn definitions_of_others_assemble_to_themselves() {
    let Some(folder) = env::var_os("CURSUS_CONFORMANCE") else {
        return;
    };
    let compiled = env::var("CURSUS_IMPORT_COMPILED").ok();
    let compiled = compiled.map_or(60, |count| count.parse().unwrap());
    let cases = cases(&Path::new(&folder).join("roundtrip"));
    let (mut imported, mut invalid) = (Vec::new(), 0);
    for case in &cases {
        let document = Document::of(&case["definition"]).unwrap();
        match import(&document, &Options::named("case")) {
            Ok(source) => {
                syn::parse_file(&source).unwrap_or_else(|error| panic!("{}: {error}", case["id"]));
                imported.push((case, source));
            }
            Err(ImportError::Invalid(_)) => invalid += 1,
            Err(error) => println!("{}: {error}", case["id"]),
        }
    }
    println!(
        "{} of {} valid definitions imported",
        imported.len(),
        cases.len() - invalid
    );
    assert!(!imported.is_empty());
    let step = imported.len().div_ceil(compiled).max(1);
    let chosen: Vec<_> = imported
        .iter()
        .step_by(step)
        .map(|(case, source)| (*case, source))
        .collect();
    println!("{} compiled", chosen.len());
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import_corpus");
    fs::create_dir_all(&target).unwrap();
    let programs = trybuild::TestCases::new();
    for (n, modules) in chosen.chunks(MODULES).enumerate() {
        let path = target.join(format!("program_{n}.rs"));
        fs::write(&path, program(modules)).unwrap();
        programs.pass(path);
    }
}
