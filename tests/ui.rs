//! Every mistake the macros report, with what rustc says to it.

use std::fs;
use std::path::Path;

#[test]
fn mistakes_are_reported_where_they_are_made() {
    lay_out_definitions();
    trybuild::TestCases::new().compile_fail("tests/ui/**/*.rs");
}

/// Puts the definitions that cases include where they are looked for: the cases are compiled as a package of their own.
fn lay_out_definitions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    let folder = package.join("include");
    fs::create_dir_all(&folder).unwrap();
    for file in fs::read_dir(root.join("tests/ui/include")).unwrap() {
        let file = file.unwrap().path();
        if file
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
        }
    }
}

#[test]
fn the_readme_shows_what_rustc_says() {
    let said = include_str!("ui/readme/misspelled_field.stderr");
    let said = said.replace("tests/ui/readme/misspelled_field.rs", "src/main.rs");
    assert!(
        include_str!("../README.md").contains(said.trim_end()),
        "{said}"
    );
}
