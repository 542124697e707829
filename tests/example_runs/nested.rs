//! A machine that runs another.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::{Example, busy, payload};

#[test]
fn nested() {
    for nested in Example::both("nested") {
        nested_runs(nested);
    }
}

fn nested_runs(mut nested: Example) {
    let input = json!({"applicant": "Ada", "amount": 100.0});
    let assessed = |grade: &str| {
        TaskReply::success(
            json!({"Output": {"grade": grade, "limit": 500.0}, "Status": "SUCCEEDED"}),
        )
    };
    let limit = || TaskReply::failure("StepFunctions.ExecutionLimitExceeded", "");
    let started = json!({
        "ExecutionArn": "arn:aws:states:eu-west-1:123456789012:execution:Filing:1",
        "StartDate": "2030-01-01T00:00:00Z",
    });
    let replies = |grade: &str| {
        vec![
            ("assess", vec![limit(), assessed(grade)]),
            ("file", vec![TaskReply::success(started.clone())]),
            (
                "answer",
                vec![busy(), payload(json!({"applicant": "Ada", "grade": grade}))],
            ),
        ]
    };
    let (execution, calls) = nested.run(&input, replies("A"));
    assert_eq!(
        execution.output,
        Some(json!({"applicant": "Ada", "grade": "A"}))
    );
    let filed = &calls[2].1;
    assert_eq!(filed["Input"]["grade"], "A");
    assert!(filed["Input"]["AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"].is_string());
    assert_eq!(nested.fail(&input, replies("E")).0, "Refused");
    let mut unanswered = replies("A");
    unanswered[0].1 = vec![TaskReply::failure("States.TaskFailed", "")];
    assert_eq!(nested.fail(&input, unanswered).0, "NotAssessed");
    assert_full_coverage!(nested.coverage);
}
