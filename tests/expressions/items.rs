//! Arrays and what may be missing, in values that an input is bound to.

use cursus_sfn::local::{Engine, TaskCall, TaskReply};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone, PartialEq)]
struct Line {
    sku: String,
    counts: Vec<i64>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    pair: (i64, i64),
    other: (i64, i64),
    lines: Vec<Line>,
    line: Line,
    lists: Vec<Vec<i64>>,
    sparse: Vec<Option<i64>>,
    at: i64,
    late: bool,
    score: Option<i64>,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Payload, Serialize, Deserialize)]
struct Given {
    pairs: Vec<(i64, i64)>,
    one_of_pairs: Vec<(i64, i64)>,
    has_line: bool,
    has_list: bool,
    item: Option<i64>,
    either: Option<i64>,
    is_good: bool,
    is_better: bool,
}

static MACHINE: StateMachine<Order, Value> = state_machine!(
    machine(input = Order, query_language = JSONata),
    send = LambdaFunction::<Given, Value> {
        function_name: "send"
    }
    .bind(
        pairs = [input.pair, input.other],
        one_of_pairs = [if input.late { input.pair } else { input.other }],
        has_line = input.lines.contains(&input.line),
        has_list = input.lists.contains(&input.line.counts),
        item = input.sparse[input.at as usize],
        either = if input.late { input.score } else { Some(3) },
        is_good = input.score.is_some_and(|input| input > 3),
        is_better = input.score.as_ref().is_some_and(|&score| score > 4)
    ),
    start >> send >> end,
);

/// What the task gets.
fn sent(input: &Value) -> Value {
    let definition = MACHINE.assemble(&()).unwrap();
    let engine = Engine::new(&definition).unwrap();
    let mut got = Value::Null;
    let mut handler = |call: &TaskCall<'_>| {
        got = call.arguments["Payload"].clone();
        TaskReply::success(json!({ "Payload": null }))
    };
    let run = engine
        .execution()
        .input(input.clone())
        .handler(&mut handler);
    let execution = run.run().unwrap();
    assert_eq!(
        execution.error,
        None,
        "{:?}\n{}",
        execution.cause,
        definition.to_json_pretty()
    );
    got
}

fn order(at: i64, score: Option<i64>, counts: &[i64]) -> Value {
    let line = |sku: &str, counts: &[i64]| json!({ "sku": sku, "counts": counts });
    json!({
        "pair": [1, 2],
        "other": [3, 4],
        "lines": [line("a", &[1]), line("b", &[1, 2])],
        "line": line("b", counts),
        "lists": [[1, 2], [7]],
        "sparse": [5, null],
        "at": at,
        "late": score != Some(4),
        "score": score,
    })
}

#[test]
fn arrays_stay_in_arrays_and_are_found_there() {
    let got = sent(&order(0, Some(5), &[1, 2]));
    assert_eq!(got["pairs"], json!([[1, 2], [3, 4]]));
    assert_eq!(got["one_of_pairs"], json!([[1, 2]]));
    assert_eq!(got["has_line"], true);
    assert_eq!(got["has_list"], true);
    let got = sent(&order(0, Some(5), &[2, 1]));
    assert_eq!(got["has_line"], false);
    assert_eq!(got["has_list"], false);
}

#[test]
fn what_may_be_missing_is_left_out() {
    let got = sent(&order(0, Some(4), &[]));
    assert_eq!((&got["item"], &got["either"]), (&json!(5), &json!(3)));
    let got = sent(&order(1, None, &[]));
    assert_eq!((&got["item"], &got["either"]), (&Value::Null, &Value::Null));
}

#[test]
fn what_is_absent_is_null() {
    let mut order = order(0, None, &[]);
    order.as_object_mut().unwrap().remove("score");
    let got = sent(&order);
    assert_eq!(got["either"], Value::Null);
    assert_eq!(got["is_good"], false);
}

#[test]
fn a_closure_may_name_its_value_like_data() {
    for (score, is_good, is_better) in [
        (None, false, false),
        (Some(3), false, false),
        (Some(4), true, false),
        (Some(5), true, true),
    ] {
        let got = sent(&order(0, score, &[]));
        assert_eq!(got["is_good"], is_good, "{score:?}");
        assert_eq!(got["is_better"], is_better, "{score:?}");
    }
}
