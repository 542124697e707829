//! Every mistake the macros report, with what rustc says to it.

#[test]
fn mistakes_are_reported_where_they_are_made() {
    trybuild::TestCases::new().compile_fail("tests/ui/**/*.rs");
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
