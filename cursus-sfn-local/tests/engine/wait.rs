//! Waiting.

use serde_json::{Value, json};

use crate::{engine, failure, failure_of, milliseconds, one, one_jsonata, output, run};

/// How long a Wait state waits, in milliseconds; the clock starts at 2025-01-01T00:00:00Z.
fn waited(definition: &Value, input: &Value) -> u128 {
    let execution = run(definition, input.clone());
    assert_eq!(execution.output.as_ref(), Some(input), "{execution:?}");
    milliseconds(&execution)
}

#[test]
fn waits_end_after_seconds_or_at_a_time() {
    let input = json!({"n": 90, "at": "2025-01-01T00:01:00.250Z", "text": "15"});
    for (field, value, wanted) in [
        ("Seconds", json!(0), 0),
        ("Seconds", json!(3), 3_000),
        ("SecondsPath", json!("$.n"), 90_000),
        ("SecondsPath", json!("$.text"), 15_000),
        ("Timestamp", json!("2025-01-01T00:00:10Z"), 10_000),
        ("Timestamp", json!("2025-01-01T01:00:10+01:00"), 10_000),
        ("Timestamp", json!("2024-12-31T00:00:00Z"), 0),
        ("TimestampPath", json!("$.at"), 60_250),
    ] {
        let state = json!({"Type": "Wait", field: value, "End": true});
        assert_eq!(waited(&one(&state), &input), wanted, "{state}");
    }
    for (field, value, wanted) in [
        ("Seconds", json!("{% $states.input.n * 2 %}"), 180_000),
        ("Timestamp", json!("{% $states.input.at %}"), 60_250),
        (
            "Timestamp",
            json!("{% $fromMillis($millis() + 5000) %}"),
            5_000,
        ),
    ] {
        let state = json!({"Type": "Wait", field: value, "End": true});
        assert_eq!(waited(&one_jsonata(&state), &input), wanted, "{state}");
    }
}

#[test]
fn what_is_no_time_fails() {
    let input = json!({"a": "soon", "n": -1, "half": 1.5, "o": {}});
    for (field, path) in [
        ("SecondsPath", "$.no"),
        ("SecondsPath", "$.a"),
        ("SecondsPath", "$.n"),
        ("SecondsPath", "$.o"),
        ("TimestampPath", "$.no"),
        ("TimestampPath", "$.a"),
        ("TimestampPath", "$.n"),
    ] {
        let state = json!({"Type": "Wait", field: path, "End": true});
        let (error, cause) = failure(&one(&state), input.clone());
        assert_eq!(error, "States.Runtime", "{state}");
        assert!(cause.contains(path), "{cause}");
    }
    for (field, expression) in [
        ("Seconds", "{% 'soon' %}"),
        ("Seconds", "{% -1 %}"),
        ("Timestamp", "{% 'soon' %}"),
        ("Timestamp", "{% 5 %}"),
    ] {
        let state = json!({"Type": "Wait", field: expression, "End": true});
        let (error, _) = failure(&one_jsonata(&state), input.clone());
        assert_eq!(error, "States.QueryEvaluationError", "{state}");
    }
}

#[test]
fn the_clock_starts_where_it_is_told_to() {
    let state = json!({"Type": "Wait", "Timestamp": "2030-01-01T00:00:00Z", "End": true});
    let engine = engine(&one(&state));
    let start = "2029-12-31T23:59:00Z".parse().unwrap();
    let execution = engine.execution().start_time(start).run().unwrap();
    assert_eq!(milliseconds(&execution), 60_000);
}

#[test]
fn very_long_waits_end() {
    let state = json!({"Type": "Wait", "SecondsPath": "$.n", "End": true});
    assert_eq!(
        output(&one(&state), json!({"n": 99_999_999_999_i64})),
        json!({"n": 99_999_999_999_i64})
    );
    let (error, _) = failure_of(run(&one(&state), json!({"n": 1e300})));
    assert_eq!(error, "States.Runtime");
}
