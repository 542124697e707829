//! Filters: each comparison, what it makes of types and of what is missing, and how tests combine.

use cursus_sfn_local::jsonpath::{EvaluateErrorKind, Query};
use serde_json::{Value, json};

fn document() -> Value {
    json!({
        "limit": 3,
        "items": [
            {"id": "a", "n": 1, "s": "one", "list": ["x", "y"], "on": true},
            {"id": "b", "n": 3, "s": "3", "list": ["y"], "on": false, "none": null},
            {"id": "c", "n": 4.0, "s": "", "list": [], "o": {"k": [1]}},
            {"id": "d"},
        ],
    })
}

/// The ids, joined, of the items that pass.
fn passing(test: &str) -> String {
    let path = format!("$.items[?({test})].id");
    let query: Query = path
        .parse()
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    let document = document();
    let found = query
        .value(&document)
        .unwrap_or_else(|error| panic!("{error}"));
    found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect()
}

fn check(cases: &[(&str, &str)]) {
    for (test, expected) in cases {
        assert_eq!(passing(test), *expected, "{test}");
    }
}

#[test]
fn a_path_alone_asks_whether_something_is_there() {
    check(&[
        ("@.n", "abc"),
        ("@.none", "b"),
        ("!@.n", "d"),
        ("!(@.n)", "d"),
        ("@.o.k", "c"),
        ("@.o.k[0]", "c"),
        ("@.o.k[1]", ""),
        ("@.list[0]", "ab"),
        ("@['n','s']", "abc"),
        ("@['n','none']", "b"),
        ("@.list[*]", "abc"),
        ("@.list[?(@ == 'z')]", "abc"),
        ("@..k", "abcd"),
        // Such a path starts at the element, too.
        ("$.limit", ""),
        ("$.n", "abc"),
    ]);
}

#[test]
fn values_are_equal_across_numbers_and_text() {
    check(&[
        ("@.n == 3", "b"),
        ("@.n == 4", "c"),
        ("@.n == '3'", "b"),
        ("@.n == '4'", "c"),
        ("@.s == 3", "b"),
        ("'4' == @.n", ""),
        ("'4.0' == @.n", "c"),
        ("@.s == 'one'", "a"),
        ("@.s == \"one\"", "a"),
        ("@.s == one", "a"),
        ("@.on == true", "a"),
        ("@.on == 'true'", ""),
        ("@.none == null", "b"),
        ("@.list == ['y']", "b"),
        ("['y'] == @.list", ""),
        ("@.o == {\"k\": [1]}", "c"),
        ("@.o == {\"k\": [1.0]}", ""),
        ("@.n == $.limit", "b"),
        ("@.missing == @.other", ""),
        ("@.n === '3'", ""),
        ("@.n === 3", "b"),
        ("@.list === ['x', 'y']", "a"),
    ]);
}

#[test]
fn what_is_missing_is_unequal_to_all() {
    check(&[
        ("@.n != 3", "acd"),
        ("@.s != 'one'", "bcd"),
        ("@.none != null", "acd"),
        ("@.missing != @.other", "abcd"),
        ("@.n !== '3'", "abcd"),
        ("@.n !== 3", "acd"),
    ]);
}

#[test]
fn numbers_and_texts_have_an_order_and_nothing_else_has() {
    check(&[
        ("@.n < 3", "a"),
        ("@.n <= 3", "ab"),
        ("@.n > 3", "c"),
        ("@.n >= $.limit", "bc"),
        ("3 > @.n", "a"),
        ("@.s > 'a'", "a"),
        ("@.s <= '3'", "bc"),
        ("@.n > '2'", ""),
        ("@.on < true", ""),
        ("@.none <= null", ""),
        ("@.list > []", ""),
    ]);
}

#[test]
fn lists_are_searched() {
    check(&[
        ("@.n in [1, 4]", "ac"),
        ("@.n in ['1']", "a"),
        ("@.n nin [1, 4]", "bd"),
        ("@.s in {\"one\": 1}", ""),
        ("@.s nin {\"one\": 1}", "abcd"),
        ("@.s in 'one'", ""),
        ("@.s nin 'one'", ""),
        ("'x' in @.list", "a"),
        ("'x' nin @.list", "bc"),
        ("@.list contains 'y'", "ab"),
        ("@.s contains 'ne'", "a"),
        ("@.s contains 3", ""),
        ("@.o contains 'k'", ""),
        ("@.list subsetof ['y', 'z']", "bc"),
        ("@.list anyof ['x', 'z']", "a"),
        ("@.list noneof ['x', 'z']", "bc"),
        ("@.s anyof ['x']", ""),
        ("@.list all ['y']", ""),
        ("@.n type 'number'", ""),
    ]);
}

#[test]
fn sizes_are_compared() {
    check(&[
        ("@.list size 1", "b"),
        ("@.list size 2.9", "a"),
        ("@.s size 3", "a"),
        ("@.o size 1", ""),
        ("@.n size 1", ""),
        ("@.list size '1'", ""),
        ("@.list empty true", "c"),
        ("@.list empty false", "ab"),
        ("@.s empty true", "c"),
        ("@.n empty true", ""),
        ("@.list empty 'true'", ""),
        ("@.list.length() > 1", "a"),
        ("@.list.length() == 0", "c"),
    ]);
}

#[test]
fn regular_expressions_match_all_of_a_text() {
    check(&[
        ("@.s =~ /o.*/", "a"),
        ("@.s =~ /n/", ""),
        ("@.s =~ /ONE/i", "a"),
        ("@.s =~ /\\d/", "b"),
        ("@.n =~ /4\\.0/", "c"),
        ("@.on =~ /t.*/", "a"),
        ("/one/ =~ @.s", "a"),
        ("@.s =~ /(?!one).*/", "bcd"),
        ("@.none =~ /x?/", "abcd"),
        ("@.s =~ 'one'", ""),
        ("/a/ =~ /a/", ""),
    ]);
}

#[test]
fn tests_combine() {
    check(&[
        ("@.n > 1 && @.n < 4", "b"),
        ("@.n == 1 || @.n == 4", "ac"),
        ("@.n == 1 || @.n > 1 && @.on == false", "ab"),
        ("(@.n == 1 || @.n > 1) && @.on == false", "b"),
        ("!(@.n == 1)", "bcd"),
        ("!(@.n == 1 || @.on)", "cd"),
        ("@.items || @.list[?(@ == 'x')][0] || @.id == 'd'", "abcd"),
        // A test that cannot be made fails all of the filter.
        ("!(@.n in 'x')", ""),
        ("@.n in 'x' || @.n", ""),
        ("@.n || @.n in 'x'", "abc"),
    ]);
}

#[test]
fn filters_apply_to_elements_and_to_objects() {
    let document = document();
    for (path, expected) in [
        ("$.items[?(@.n)][0]", json!([])),
        ("$.items[?(@.list)].list[0]", json!(["x", "y"])),
        ("$.items[?(@.list)].list[?(@ > 'x')]", json!(["y", "y"])),
        ("$.items[2].o[?(@.k)].k[0]", json!([1])),
        ("$.items[2].o[?(@.x)]", json!([])),
        ("$[?(@.limit == 3)].limit", json!([3])),
        ("$.items[*].n[?(@)]", json!([])),
        ("$.items[?(@.o.k[?(@ == 1)])].id", json!(["c"])),
    ] {
        let query: Query = path.parse().unwrap();
        assert_eq!(*query.value(&document).unwrap(), expected, "{path}");
    }
}

#[test]
fn some_tests_fail_the_evaluation() {
    let document = document();
    for (path, kind) in [
        (
            "$.limit[?(@.x)]",
            EvaluateErrorKind::NotFiltered("a number"),
        ),
        ("$.items[?('x' in $.items)]", EvaluateErrorKind::NestedList),
        (
            "$.items[?(@.o empty false)]",
            EvaluateErrorKind::EmptyObject,
        ),
        ("$.items[?(@.list.sum() > 1)]", EvaluateErrorKind::NoNumbers),
        (
            "$.items[?(@.long =~ /((a|aa)+)\\2/)]",
            EvaluateErrorKind::TooLong,
        ),
    ] {
        let mut document = document.clone();
        document["items"][0]["long"] = json!("a".repeat(80) + "b");
        let query: Query = path.parse().unwrap();
        let error = query.value(&document).unwrap_err();
        assert_eq!(error.kind, kind, "{path}: {error}");
    }
}
