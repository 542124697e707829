//! Each layer imports only layers above it in this table.

#[path = "layering/imports.rs"]
mod imports;

use std::fs;
use std::path::{Path, PathBuf};

use imports::{CORE_FROM_OUTSIDE, Import, files, imports_in, module_of};

/// The modules of the core by layer. A module imports its own layer and those above.
const LAYERS: &[(&str, &[&str])] = &[
    (
        "text, names and the languages inside of ASL",
        &[
            "text",
            "names",
            "path",
            "intrinsic",
            "timestamp",
            "arn",
            "jsonata",
            "template",
            "diag",
            "document",
        ],
    ),
    ("structure", &["shape", "graph", "asl"]),
    ("specifications", &["spec"]),
    ("decisions", &["resolve", "validate", "draw"]),
    ("assembly", &["assemble"]),
    ("what expansions use", &["private"]),
];

/// Modules that know less than their layer may: of anything below that layer nothing.
const NARROWER: &[(&str, &str, &str)] = &[
    (
        "validate",
        "structure",
        "any document can be judged, wherever it comes from",
    ),
    (
        "draw",
        "structure",
        "any document can be drawn, wherever it comes from",
    ),
];

/// The modules of the core that are not for the engine: it runs definitions, wherever they come from.
const NOT_FOR_LOCAL: &[&str] = &["spec", "resolve", "assemble", "draw", "private"];

/// The crate that macros and core share, so that it depends on nothing.
const NAMES: &str = "cursus-sfn-names";

/// What each crate may depend on of the workspace, and what it must not depend on at all.
const CRATES: &[(&str, &[&str], &[&str])] = &[
    (
        "cursus-sfn-names",
        &[],
        &["serde", "syn", "tokio", "async", "aws"],
    ),
    ("cursus-sfn-core", &[NAMES], &["tokio", "async", "aws"]),
    ("cursus-sfn-local", &["cursus-sfn-core"], &["aws"]),
    (
        "cursus-sfn-macros",
        &[NAMES],
        &["serde_json", "tokio", "async", "aws"],
    ),
    (
        "cursus-sfn-import",
        &["cursus-sfn-core"],
        &["syn", "tokio", "async", "aws"],
    ),
    (
        "cursus-sfn-include",
        &["cursus-sfn-core", "cursus-sfn-import"],
        &["tokio", "async", "aws"],
    ),
    (
        "cursus-sfn-states",
        &["cursus-sfn-core", "cursus-sfn-macros"],
        &["tokio", "async", "aws"],
    ),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS
        .iter()
        .position(|(_, modules)| modules.contains(&module))
}

/// The rule that an import breaks.
fn broken_rule(import: &Import) -> Option<String> {
    // What a macro exports stands at the root.
    if import.to.starts_with("__") {
        return None;
    }
    let (Some(from), Some(to)) = (layer(&import.from), layer(&import.to)) else {
        return Some("every module stands in the table".to_owned());
    };
    let narrower = NARROWER.iter().find(|(module, ..)| *module == import.from);
    if let Some((module, last, reason)) = narrower
        && LAYERS[..to].iter().any(|(name, _)| name == last)
    {
        return Some(format!(
            "`{module}` imports nothing below \"{last}\": {reason}"
        ));
    }
    (to > from).then(|| "a module imports its own layer and those above".to_owned())
}

/// The table, for people.
fn table() -> String {
    let lines = LAYERS
        .iter()
        .map(|(name, modules)| format!("  {name}: {}", modules.join(", ")));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_layer_imports_only_layers_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = root.join("cursus-sfn-core/src");
    let mut said = Vec::new();
    for path in files(&source) {
        let text = fs::read_to_string(&path).unwrap();
        let file = path.strip_prefix(root).unwrap();
        for import in imports_in(&text, file, module_of(&path, &source)) {
            if let Some(rule) = broken_rule(&import) {
                let Import {
                    file,
                    line,
                    from,
                    to,
                } = import;
                said.push(format!(
                    "{}:{line}: `{from}` imports `{to}`, but {rule}",
                    file.display()
                ));
            }
        }
    }
    assert!(
        said.is_empty(),
        "{}\nthe layers are\n{}",
        said.join("\n"),
        table()
    );
}

#[test]
fn the_engine_knows_nothing_of_where_definitions_come_from() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = root.join("cursus-sfn-local/src");
    let mut seen = 0;
    let mut said = Vec::new();
    for path in files(&source) {
        let text = fs::read_to_string(&path).unwrap();
        let file = path.strip_prefix(root).unwrap();
        let imports = imports_in(&text, file, module_of(&path, &source));
        for import in imports.iter().filter(|it| it.from == CORE_FROM_OUTSIDE) {
            seen += 1;
            // A module, not what the root of the core exports besides.
            assert!(
                layer(&import.to).is_some(),
                "{}:{}: `{}` is no module of the core",
                import.file.display(),
                import.line,
                import.to
            );
            if NOT_FOR_LOCAL.contains(&import.to.as_str()) {
                said.push(format!(
                    "{}:{}: the engine imports `{}` of the core",
                    import.file.display(),
                    import.line,
                    import.to
                ));
            }
        }
    }
    assert!(seen > 20, "imports of the core are not found: {seen}");
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn imports_of_the_core_by_another_crate_are_seen() {
    let text = "
        use cursus_sfn_core::{arn::Arn, spec::{self, Payload}};
        fn f() -> cursus_sfn_core::resolve::Wiring { g!(cursus_sfn_core::assemble::h) }
    ";
    let found = imports_in(text, Path::new("x.rs"), vec!["engine".to_owned()]);
    let found: Vec<_> = found
        .iter()
        .map(|import| (import.line, import.to.as_str()))
        .collect();
    let expected = [
        (2, "arn"),
        (2, "spec"),
        (2, "spec"),
        (3, "resolve"),
        (3, "assemble"),
    ];
    assert_eq!(found, expected);
}

/// What is not found is never reported, so the search is held against every way to write an import.
#[test]
fn every_way_to_import_is_seen() {
    let text = "
        use crate::spec::{StateSpec, port::{self}};
        use super::super::super::assemble as up;
        fn f() -> crate::resolve::Wiring { super::names::f() }
        #[cfg(test)]
        mod tests { use super::super::super::graph::*; use super::f; }
        macro_rules! register { () => { $crate::document::read() }; }
        fn g() { println!(\"{}\", crate::shape::NAME); }
    ";
    let module = ["validate", "report"].map(str::to_owned).to_vec();
    let found = imports_in(text, Path::new("x.rs"), module);
    let found: Vec<_> = found
        .iter()
        .map(|import| (import.line, import.to.as_str()))
        .collect();
    let expected = [
        (2, "spec"),
        (2, "spec"),
        (3, "assemble"),
        (4, "resolve"),
        (6, "graph"),
        (7, "document"),
        (8, "shape"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn imports_of_lower_layers_are_refused() {
    let rule = |from: &str, to: &str| {
        broken_rule(&Import {
            file: PathBuf::new(),
            line: 1,
            from: from.to_owned(),
            to: to.to_owned(),
        })
    };
    assert_eq!(rule("spec", "graph"), None);
    assert_eq!(rule("private", "assemble"), None);
    assert_eq!(
        rule("graph", "spec").unwrap(),
        "a module imports its own layer and those above"
    );
    assert_eq!(
        rule("validate", "resolve").unwrap(),
        "`validate` imports nothing below \"structure\": any document can be judged, wherever it comes from"
    );
    assert_eq!(
        rule("spec", "helpers").unwrap(),
        "every module stands in the table"
    );
}

/// The names under `[dependencies]` in a manifest.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut section = "";
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line.trim();
        } else if section == "[dependencies]" {
            found.extend(
                line.split(['=', '.', ' '])
                    .next()
                    .filter(|name| !name.is_empty()),
            );
        }
    }
    found
}

#[test]
fn crates_depend_on_those_below_them_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, allowed, forbidden) in CRATES {
        let path = root.join(name).join("Cargo.toml");
        let manifest = fs::read_to_string(&path).unwrap();
        let dependencies = dependencies(&manifest);
        // What is not found is never refused.
        let depends_on_none = *name == NAMES;
        assert_eq!(dependencies.is_empty(), depends_on_none, "{name}");
        for dependency in dependencies {
            let own = dependency.starts_with("cursus-sfn");
            let refused = forbidden
                .iter()
                .any(|prefix| dependency.starts_with(prefix));
            assert!(
                if own {
                    allowed.contains(&dependency)
                } else {
                    !refused
                },
                "{}: `{name}` depends on `{dependency}`; of the workspace it may use {allowed:?}, and nothing called {forbidden:?}",
                path.display()
            );
        }
    }
}
