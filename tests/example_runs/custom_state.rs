//! A state of a kind of its own.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::Example;

#[test]
fn custom_state() {
    Example::both("custom_state")
        .into_iter()
        .for_each(run_custom_state);
}

fn run_custom_state(mut custom_state: Example) {
    let input = json!({"dataset": "orders"});
    let finished = |id: &str| TaskReply::success(json!({"Id": id, "JobRunState": "SUCCEEDED"}));
    let full = || TaskReply::failure("Glue.ConcurrentRunsExceededException", "too many runs");
    let (execution, calls) = custom_state.run(
        &input,
        vec![
            ("clean", vec![full(), finished("jr-1")]),
            ("aggregate", vec![full(), finished("jr-2")]),
            (
                "publish",
                vec![TaskReply::success(json!({"MessageId": "m-1"}))],
            ),
        ],
    );
    assert_eq!(execution.output, Some(json!({"MessageId": "m-1"})));
    let published = &calls.last().unwrap().1["Message"];
    assert_eq!(*published, json!({"dataset": "orders", "run_id": "jr-2"}));
    let broken = || TaskReply::failure("Glue.AWSGlueException", "no such job");
    for replies in [
        vec![("clean", vec![broken()])],
        vec![
            ("clean", vec![finished("jr-1")]),
            ("aggregate", vec![broken()]),
        ],
    ] {
        assert_eq!(
            custom_state.fail(&input, replies),
            ("JobFailed".to_owned(), None)
        );
    }
    assert_full_coverage!(custom_state.coverage);
}
