//! Rules of Choice states.

use serde_json::{Value, json};

use crate::{failure, output, run};

/// A machine that gives whether a rule holds.
fn machine(rule: &Value) -> Value {
    let mut rule = rule.clone();
    rule["Next"] = json!("Yes");
    json!({"StartAt": "C", "States": {
        "C": {"Type": "Choice", "Choices": [rule], "Default": "No"},
        "Yes": {"Type": "Pass", "Result": true, "End": true},
        "No": {"Type": "Pass", "Result": false, "End": true}
    }})
}

#[track_caller]
fn assert_holds(rule: &Value, value: &Value, wanted: bool) {
    let given = output(
        &machine(rule),
        json!({"v": value, "w": 5, "t": "b", "at": "2025-01-01T00:00:00Z", "yes": true}),
    );
    assert_eq!(given, json!(wanted), "{rule} of {value}");
}

#[test]
fn values_are_compared() {
    for (operator, operand, less, equal, greater) in [
        ("Numeric", json!(5), json!(4.5), json!(5.0), json!(6)),
        ("String", json!("b"), json!("a"), json!("b"), json!("ba")),
        (
            "Timestamp",
            json!("2025-01-01T00:00:00Z"),
            json!("2024-12-31T23:59:59.999Z"),
            json!("2025-01-01T01:00:00+01:00"),
            json!("2025-01-01T00:00:00.1Z"),
        ),
    ] {
        for (order, wanted) in [
            ("Equals", [false, true, false]),
            ("LessThan", [true, false, false]),
            ("LessThanEquals", [true, true, false]),
            ("GreaterThan", [false, false, true]),
            ("GreaterThanEquals", [false, true, true]),
        ] {
            let path = match operator {
                "Numeric" => "$.w",
                "String" => "$.t",
                _ => "$.at",
            };
            for (value, wanted) in [&less, &equal, &greater].into_iter().zip(wanted) {
                let field = format!("{operator}{order}");
                assert_holds(&json!({"Variable": "$.v", field: operand}), value, wanted);
                let field = format!("{operator}{order}Path");
                assert_holds(&json!({"Variable": "$.v", field: path}), value, wanted);
            }
            for other in [json!(null), json!({}), json!([5]), json!(true)] {
                let field = format!("{operator}{order}");
                assert_holds(&json!({"Variable": "$.v", field: operand}), &other, false);
            }
        }
    }
    for (value, wanted) in [
        (json!(true), true),
        (json!(false), false),
        (json!("true"), false),
        (json!(1), false),
    ] {
        assert_holds(
            &json!({"Variable": "$.v", "BooleanEquals": true}),
            &value,
            wanted,
        );
        assert_holds(
            &json!({"Variable": "$.v", "BooleanEqualsPath": "$.yes"}),
            &value,
            wanted,
        );
    }
}

#[test]
fn types_are_tested() {
    let values = [
        json!(null),
        json!(1.5),
        json!("a"),
        json!(true),
        json!("2025-01-01T00:00:00Z"),
        json!({}),
    ];
    for (operator, of) in [
        ("IsNull", vec![0]),
        ("IsNumeric", vec![1]),
        ("IsString", vec![2, 4]),
        ("IsBoolean", vec![3]),
        ("IsTimestamp", vec![4]),
        ("IsPresent", vec![0, 1, 2, 3, 4, 5]),
    ] {
        for (n, value) in values.iter().enumerate() {
            let holds = of.contains(&n);
            assert_holds(&json!({"Variable": "$.v", operator: true}), value, holds);
            assert_holds(&json!({"Variable": "$.v", operator: false}), value, !holds);
        }
    }
    assert_holds(
        &json!({"Variable": "$.no", "IsPresent": false}),
        &json!(1),
        true,
    );
    assert_holds(
        &json!({"Variable": "$.no", "IsPresent": true}),
        &json!(1),
        false,
    );
}

#[test]
fn patterns_are_matched() {
    for (pattern, value, wanted) in [
        ("log-*.txt", json!("log-1.txt"), true),
        ("log-*.txt", json!("log-1.txt.old"), false),
        ("*", json!(""), true),
        ("a\\*b", json!("a*b"), true),
        ("a\\*b", json!("axb"), false),
        ("*", json!(1), false),
    ] {
        assert_holds(
            &json!({"Variable": "$.v", "StringMatches": pattern}),
            &value,
            wanted,
        );
    }
}

#[test]
fn rules_are_combined() {
    let is = |n: i64| json!({"Variable": "$.v", "NumericEquals": n});
    let present = json!({"Variable": "$.no", "IsPresent": true});
    let missing = json!({"Variable": "$.no", "NumericEquals": 1});
    for (rule, wanted) in [
        (json!({"And": [is(1), is(1)]}), true),
        (json!({"And": [is(1), is(2)]}), false),
        (json!({"Or": [is(2), is(1)]}), true),
        (json!({"Or": [is(2), is(3)]}), false),
        (json!({"Not": is(2)}), true),
        (json!({"Not": {"Or": [is(1), is(2)]}}), false),
        // What decides comes first, so that the rest is not looked at.
        (json!({"And": [present, missing]}), false),
        (json!({"Or": [is(1), missing]}), true),
    ] {
        assert_holds(&rule, &json!(1), wanted);
    }
}

#[test]
fn a_variable_that_is_not_there_fails_the_execution() {
    for rule in [
        json!({"Variable": "$.no", "NumericEquals": 1}),
        json!({"Variable": "$.no", "IsNull": true}),
        json!({"Variable": "$.v", "NumericEqualsPath": "$.no"}),
        json!({"Variable": "$.v", "NumericEqualsPath": "$.t"}),
    ] {
        let (error, cause) = failure(&machine(&rule), json!({"v": 1, "t": "text"}));
        assert_eq!(error, "States.Runtime", "{rule}");
        assert!(
            cause.contains("condition path references an invalid value"),
            "{cause}"
        );
    }
}

#[test]
fn a_choice_that_leads_nowhere_fails() {
    let mut definition = machine(&json!({"Variable": "$.v", "NumericEquals": 1}));
    definition["States"]["C"]["Default"].take();
    definition["States"]["C"]
        .as_object_mut()
        .unwrap()
        .remove("Default");
    definition["States"].as_object_mut().unwrap().remove("No");
    let (error, _) = failure(&definition, json!({"v": 2}));
    assert_eq!(error, "States.NoChoiceMatched");
}

#[test]
fn the_first_rule_that_holds_counts() {
    let rule = |next: &str| json!({"Variable": "$", "IsPresent": true, "Next": next});
    let definition = json!({"StartAt": "C", "States": {
        "C": {"Type": "Choice", "Choices": [rule("First"), rule("Second")]},
        "First": {"Type": "Pass", "Result": 1, "End": true},
        "Second": {"Type": "Pass", "Result": 2, "End": true}
    }});
    assert_eq!(output(&definition, json!({})), json!(1));
    assert_eq!(run(&definition, json!({})).transitions, 2);
}

#[test]
fn conditions_in_jsonata_must_be_boolean() {
    let machine = |condition: &str| {
        json!({"QueryLanguage": "JSONata", "StartAt": "C", "States": {
            "C": {"Type": "Choice", "Choices": [{"Condition": condition, "Next": "Yes", "Output": "yes", "Assign": {"x": 1}}],
                "Default": "No", "Output": "no", "Assign": {"x": 2}},
            "Yes": {"Type": "Pass", "Output": "{% [$states.input, $x] %}", "End": true},
            "No": {"Type": "Pass", "Output": "{% [$states.input, $x] %}", "End": true}
        }})
    };
    assert_eq!(
        output(&machine("{% $states.input.n > 1 %}"), json!({"n": 2})),
        json!(["yes", 1])
    );
    assert_eq!(
        output(&machine("{% $states.input.n > 1 %}"), json!({"n": 1})),
        json!(["no", 2])
    );
    let (error, cause) = failure(&machine("{% $states.input.n %}"), json!({"n": 1}));
    assert_eq!(error, "States.QueryEvaluationError");
    assert!(cause.contains("Condition"), "{cause}");
}
