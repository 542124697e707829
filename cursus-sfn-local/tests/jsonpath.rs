//! Paths on documents: each form of a step, what it selects and when it fails.

use cursus_sfn_local::jsonpath::{
    Dialect, EvaluateErrorKind, MAX_FUNCTIONS, Query, QueryError, Roots, Selected,
};
use serde_json::{Value, json};

fn document() -> Value {
    json!({
        "id": "o-1",
        "paid": null,
        "lines": [
            {"sku": "a", "count": 2, "tags": ["red", "new"]},
            {"sku": "b", "count": 5, "tags": []},
            {"sku": "c", "tags": ["new"]},
        ],
        "ship": {"to": {"city": "Bergen", "zip": "5003"}, "weights": [1, 2.5, -3]},
        "first name": "Ada",
        "a.b": 1,
        "none": [],
    })
}

fn query(path: &str) -> Query {
    path.parse()
        .unwrap_or_else(|error: QueryError| panic!("{path}: {error}"))
}

/// Checks what definite paths give: a value, or `Err` with a part of the message.
fn check_definite(cases: &[(&str, Result<Value, &str>)]) {
    let document = document();
    for (path, expected) in cases {
        let query = query(path);
        assert!(query.is_definite(), "{path}");
        match (query.evaluate(&document), expected) {
            (Ok(Selected::One(value)), Ok(expected)) => assert_eq!(*value, *expected, "{path}"),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{path}: {error}"),
            (other, _) => panic!("{path}: {other:?}"),
        }
    }
}

/// Checks what indefinite paths find.
fn check_indefinite(cases: &[(&str, Value)]) {
    let document = document();
    for (path, expected) in cases {
        let query = query(path);
        assert!(!query.is_definite(), "{path}");
        match query.evaluate(&document) {
            Ok(found @ Selected::Many(_)) => assert_eq!(*found.into_value(), *expected, "{path}"),
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[test]
fn names_and_positions_give_one_value() {
    check_definite(&[
        ("$", Ok(document())),
        ("$.id", Ok(json!("o-1"))),
        ("$.paid", Ok(Value::Null)),
        ("$['first name']", Ok(json!("Ada"))),
        ("$['a.b']", Ok(json!(1))),
        ("$.ship['to'].city", Ok(json!("Bergen"))),
        ("$.lines[1].sku", Ok(json!("b"))),
        ("$.lines[-1].sku", Ok(json!("c"))),
        ("$.lines[(@.length-1)].sku", Ok(json!("c"))),
        ("$.lines[(@.length-3)].sku", Ok(json!("a"))),
    ]);
}

#[test]
fn a_definite_path_that_names_nothing_is_an_error() {
    check_definite(&[
        ("$.total", Err("there is no `.total` in `$`")),
        (
            "$.ship.to.street",
            Err("there is no `.street` in `$.ship.to`"),
        ),
        ("$.total.net", Err("there is no `.total` in `$`")),
        ("$.lines[3]", Err("there is no `[3]` in `$.lines`")),
        ("$.lines[-4]", Err("there is no `[-4]` in `$.lines`")),
        ("$.lines[(@.length-0)]", Err("there is no")),
        ("$.id.x", Err("`$.id` is a string")),
        ("$.paid.x", Err("`$.paid` is null")),
        ("$.lines.sku", Err("`$.lines` is an array")),
        ("$.ship[0]", Err("`$.ship` is an object")),
        ("$.id[0]", Err("a position needs an array")),
        ("$.id['a','b']", Err("a key needs an object")),
    ]);
}

#[test]
fn an_error_says_what_failed_where() {
    let document = document();
    let error = query("$.ship.to.street.x").value(&document).unwrap_err();
    assert_eq!(error.path, "$.ship.to.street.x");
    assert_eq!((&*error.before, &*error.step), ("$.ship.to", ".street"));
    assert_eq!(error.kind, EvaluateErrorKind::Missing);
    let error = query("$.id[?(@.x)]").value(&document).unwrap_err();
    assert_eq!(error.kind, EvaluateErrorKind::NotFiltered("a string"));
    assert!(!error.kind.is_missing());
}

#[test]
fn a_value_of_the_document_is_borrowed() {
    let document = document();
    let value = query("$.ship.to").value(&document).unwrap();
    assert!(std::ptr::eq(
        &raw const *value,
        &raw const document["ship"]["to"]
    ));
    let Selected::Many(found) = query("$.lines[*].tags").evaluate(&document).unwrap() else {
        panic!()
    };
    assert!(std::ptr::eq(
        &raw const *found[2],
        &raw const document["lines"][2]["tags"]
    ));
}

#[test]
fn wildcards_give_elements_and_values() {
    check_indefinite(&[
        ("$.lines[*].sku", json!(["a", "b", "c"])),
        ("$.lines.*.count", json!([2, 5])),
        ("$.lines[*].tags[*]", json!(["red", "new", "new"])),
        ("$.ship.to.*", json!(["Bergen", "5003"])),
        ("$.ship[*].zip", json!(["5003"])),
        ("$.none[*]", json!([])),
        ("$.id[*]", json!([])),
        ("$.lines[9].x[*]", json!([])),
    ]);
}

#[test]
fn what_an_indefinite_path_names_first_may_be_missing() {
    for text in [
        "$.total[*]",
        "$.total.sum[1:]",
        "$.total[*].sum",
        "$.total[?(@.sum > 1)]",
    ] {
        assert_eq!(
            *query(text).value(&document()).unwrap(),
            json!([]),
            "{text}"
        );
        let path = text.parse().unwrap();
        let jayway = Query::with_dialect(&path, Dialect::Jayway).unwrap();
        let error = jayway.value(&document()).unwrap_err();
        assert_eq!(error.kind, EvaluateErrorKind::Missing, "{text}");
    }
}

#[test]
fn ranges_and_lists_of_positions_give_elements() {
    check_indefinite(&[
        ("$.ship.weights[1:]", json!([2.5, -3])),
        ("$.ship.weights[:2]", json!([1, 2.5])),
        ("$.ship.weights[0:2]", json!([1, 2.5])),
        ("$.ship.weights[0:3:2]", json!([1, 2.5, -3])),
        ("$.ship.weights[-2:]", json!([2.5, -3])),
        ("$.ship.weights[-9:]", json!([1, 2.5, -3])),
        ("$.ship.weights[:-1]", json!([1, 2.5])),
        ("$.ship.weights[:-9]", json!([])),
        ("$.ship.weights[-3:-1]", json!([1, 2.5])),
        ("$.ship.weights[1:-1]", json!([])),
        ("$.ship.weights[-1:2]", json!([-3, 1, 2.5])),
        ("$.ship.weights[2:9]", json!([-3])),
        ("$.ship.weights[7:]", json!([])),
        ("$.ship.weights[2,0,9]", json!([-3, 1])),
        ("$.ship.weights[0,-1]", json!([1, -3])),
        ("$.none[0:1]", json!([])),
        ("$.lines[:2].count", json!([2, 5])),
        ("$.lines[*].tags[0]", json!(["red", "new"])),
    ]);
    for path in ["$.id[1:]", "$.ship[0,1]", "$.paid[:1]"] {
        let error = query(path).value(&document()).unwrap_err();
        assert!(error.kind.is_missing(), "{path}: {error}");
    }
}

#[test]
fn a_union_of_names_is_one_object_at_the_end() {
    check_definite(&[
        (
            "$.ship.to['zip','city']",
            Ok(json!({"city": "Bergen", "zip": "5003"})),
        ),
        ("$['id','total']", Ok(json!({"id": "o-1"}))),
        ("$.ship['x','y']", Ok(json!({}))),
    ]);
    check_indefinite(&[
        (
            "$.lines[*]['sku','count']",
            json!([{"sku": "a", "count": 2}, {"sku": "b", "count": 5}, {"sku": "c"}]),
        ),
        ("$.ship['to','weights'].city", json!(["Bergen"])),
        ("$.ship['to','x']['city']", json!(["Bergen"])),
    ]);
}

#[test]
fn deep_scans_go_through_all_that_is_below() {
    check_indefinite(&[
        ("$..sku", json!(["a", "b", "c"])),
        ("$..to.zip", json!(["5003"])),
        ("$.lines..tags", json!([["red", "new"], [], ["new"]])),
        ("$..tags[*]", json!(["red", "new", "new"])),
        ("$..tags[-1]", json!(["new", "new"])),
        (
            "$.lines..[0]",
            json!([{"sku": "a", "count": 2, "tags": ["red", "new"]}, "red", "new"]),
        ),
        (
            "$.ship..*",
            json!([
                {"city": "Bergen", "zip": "5003"}, [1, 2.5, -3], "Bergen", "5003", 1, 2.5, -3
            ]),
        ),
        (
            "$..['city','zip']",
            json!([{"city": "Bergen", "zip": "5003"}]),
        ),
        ("$..['city','street']", json!([])),
        ("$..['to','x'].city", json!(["Bergen"])),
        ("$..[?(@.count > 2)].sku", json!(["b"])),
        ("$..nothing", json!([])),
        ("$.id..x", json!([])),
    ]);
}

/// Jayway 2.7.0 lets all elements of an array through such a step and sorts them out at the last.
#[test]
fn a_step_on_arrays_behind_a_deep_scan_counts_for_the_last_step_alone() {
    check_indefinite(&[
        ("$..[1].sku", json!(["b"])),
        ("$..[0,1].sku", json!([])),
        ("$.lines..*.sku", json!([])),
    ]);
    let document = json!({"x": {"v": 1}, "list": [{"v": 2}], "y": {"v": 3}});
    assert_eq!(*query("$..*.v").value(&document).unwrap(), json!([1, 3]));
}

#[test]
fn functions_compute() {
    check_definite(&[
        ("$.lines.length()", Ok(json!(3))),
        ("$.lines.size()", Ok(json!(3))),
        ("$.ship.length()", Ok(json!(2))),
        ("$.id.length()", Ok(Value::Null)),
        ("$.ship.weights.min()", Ok(json!(-3.0))),
        ("$.ship.weights.max()", Ok(json!(2.5))),
        ("$.ship.weights.sum()", Ok(json!(0.5))),
        ("$.ship.weights.avg()", Ok(json!(0.5 / 3.0))),
        ("$.sum($.lines[*].count, 10)", Ok(json!(17.0))),
        ("$.ship.to.keys()", Ok(json!(["city", "zip"]))),
        ("$.id.keys()", Ok(Value::Null)),
        ("$.ship.to.keys().length()", Ok(Value::Null)),
        (
            "$.lines[0].tags.concat(\"-\", $.id)",
            Ok(json!("rednew-o-1")),
        ),
        ("$.concat($.ship.weights)", Ok(json!("12.5-3"))),
        ("$.id.concat('x')", Ok(json!(""))),
        (
            "$.lines[0].tags.append(\"hot\")",
            Ok(json!(["red", "new", "hot"])),
        ),
        ("$.lines[0].tags.append(7).length()", Ok(json!(3))),
        ("$.none.sum()", Err("finds no numbers")),
        ("$.lines.sum()", Err("finds no numbers")),
        (
            "$.id.concat($.total)",
            Err("a path in `.concat($.total)` finds nothing"),
        ),
        ("$.lines.length(3)", Err("must be a path")),
        ("$..count.max()", Ok(json!(5.0))),
        ("$..lines.length()", Ok(json!(3))),
        ("$..tags.length()", Ok(json!(3))),
    ]);
    check_indefinite(&[
        ("$.lines[*].length()", json!([3, 3, 2])),
        ("$.lines[*].tags.length()", json!([2, 0, 1])),
        ("$.lines[*].sku.length()", json!([null, null, null])),
    ]);
    let stddev = query("$.d.stddev()")
        .value(&json!({"d": [1, 3]}))
        .unwrap()
        .into_owned();
    assert_eq!(stddev, json!(1.0));
}

struct Scope {
    document: Value,
    context: Value,
    variable: Value,
}

impl Roots for Scope {
    fn document(&self) -> &Value {
        &self.document
    }

    fn context(&self) -> Option<&Value> {
        Some(&self.context)
    }

    fn variable(&self, name: &str) -> Option<&Value> {
        (name == "limits").then_some(&self.variable)
    }
}

#[test]
fn paths_start_at_the_document_the_context_or_a_variable() {
    let scope = Scope {
        document: json!({"n": 1, "list": [{"n": 2}]}),
        context: json!({"State": {"Name": "Here"}, "max": 5}),
        variable: json!({"max": 2, "list": [{"n": 2}, {"n": 3}]}),
    };
    for (path, expected) in [
        ("$.n", json!(1)),
        ("$$.State.Name", json!("Here")),
        ("$limits.max", json!(2)),
        ("$limits", scope.variable.clone()),
        ("$limits.list[?(@.n > $.max)].n", json!([3])),
        ("$.sum($limits.max, $$.max, $.n)", json!(8.0)),
    ] {
        assert_eq!(*query(path).value(&scope).unwrap(), expected, "{path}");
    }
    let error = query("$other.x").value(&scope).unwrap_err();
    assert_eq!(error.kind, EvaluateErrorKind::NoRoot);
    assert_eq!(error.to_string(), "`$other.x`: there is no `$other` here");
    let error = query("$$.x").value(&json!({})).unwrap_err();
    assert_eq!(error.to_string(), "`$$.x`: there is no `$$` here");
}

#[test]
fn the_text_of_a_path_stays_as_it_is_written() {
    assert_eq!(query("$[ 'a' ].b").text(), "$[ 'a' ].b");
}

#[test]
fn what_cannot_be_evaluated_is_refused_beforehand() {
    let error = "$.a[".parse::<Query>().unwrap_err();
    assert!(matches!(error, QueryError::Path(_)));
    let error = "$.a[?(@.b =~ /(/)]".parse::<Query>().unwrap_err();
    assert!(matches!(error, QueryError::Pattern { .. }));
    let many = format!("$.a{}", ".keys()".repeat(MAX_FUNCTIONS + 1));
    assert_eq!(
        many.parse::<Query>().unwrap_err(),
        QueryError::TooManyFunctions
    );
}

/// An object in an array in an object, and so on.
fn nested(depth: usize) -> Value {
    (0..depth).fold(json!({"leaf": 1}), |inner, _| {
        let array = Value::Array(vec![inner]);
        Value::Object([("d".to_owned(), array)].into_iter().collect())
    })
}

#[test]
fn neither_depth_nor_length_does_harm() {
    let depth = 2_000;
    let deep = nested(depth);
    assert_eq!(*query("$..leaf").value(&deep).unwrap(), json!([1]));
    let long = format!("${}.leaf", ".d[0]".repeat(depth));
    assert_eq!(*query(&long).value(&deep).unwrap(), json!(1));
    let long = format!("${}.leaf", ".d[*]".repeat(depth));
    assert_eq!(*query(&long).value(&deep).unwrap(), json!([1]));
    let long = format!("$.d{}", "[?(@.d)]".repeat(100_000));
    let found = json!([{"d": 1}]);
    assert_eq!(*query(&long).value(&json!({"d": {"d": 1}})).unwrap(), found);
    let two = Value::Array(vec![nested(depth), nested(depth), nested(depth - 1)]);
    let Selected::Many(equal) = query("$[?(@ == $[0])]").evaluate(&two).unwrap() else {
        panic!()
    };
    assert_eq!(equal.len(), 2);
}

#[test]
fn an_evaluation_that_grows_without_end_fails() {
    let deep = nested(200);
    let error = query("$..*..*..*..*..*..*").evaluate(&deep).unwrap_err();
    assert_eq!(error.kind, EvaluateErrorKind::TooLong);
    let wide = Value::from(vec![0; 5_000]);
    let error = query("$[?(@ == $..[?(@ == $..*)])]")
        .evaluate(&wide)
        .unwrap_err();
    assert_eq!(error.kind, EvaluateErrorKind::TooLong);
}
