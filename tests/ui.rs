//! Every mistake the macros report, with what rustc says to it.

#[test]
fn mistakes_are_reported_where_they_are_made() {
    trybuild::TestCases::new().compile_fail("tests/ui/**/*.rs");
}
