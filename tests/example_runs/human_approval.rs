//! A callback with a token.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::{Example, busy, payload};

#[test]
fn human_approval() {
    Example::both("human_approval")
        .into_iter()
        .for_each(run_human_approval);
}

fn run_human_approval(mut approval: Example) {
    let expense =
        json!({"expense_id": "e-1", "employee": "Ada", "amount": 12.5, "answer_within": 600});
    let decided = |is_approved: bool| {
        let reason = "it is no business trip";
        TaskReply::success(json!({"is_approved": is_approved, "approver": "Bob", "reason": reason}))
    };
    let replies = |answer: TaskReply, paid: Vec<TaskReply>| {
        let told = || vec![busy(), payload(json!(null))];
        vec![
            ("ask", vec![answer]),
            ("pay", paid),
            ("tell_rejected", told()),
            ("tell_expired", told()),
        ]
    };
    let paid = vec![busy(), payload(json!({"payment_id": "p-1"}))];
    let (execution, calls) = approval.run(&expense, replies(decided(true), paid));
    assert_eq!(execution.output, Some(json!({"payment_id": "p-1"})));
    let asked = &calls[0].1["MessageBody"];
    assert_eq!(asked["amount"], 12.5);
    assert!(
        asked["task_token"]
            .as_str()
            .is_some_and(|token| !token.is_empty())
    );
    let payment = json!({"expense_id": "e-1", "amount": 12.5, "approver": "Bob"});
    assert_eq!(calls.last().unwrap().1["Payload"], payment);
    let (execution, calls) = approval.run(&expense, replies(decided(false), Vec::new()));
    assert_eq!(execution.error.as_deref(), Some("Rejected"));
    assert_eq!(execution.cause.as_deref(), Some("it is no business trip"));
    let told = json!({"employee": "Ada", "text": "Bob says no: it is no business trip"});
    assert_eq!(calls.last().unwrap().1["Payload"], told);
    let (execution, calls) = approval.run(&expense, replies(TaskReply::silence(), Vec::new()));
    assert_eq!(execution.error.as_deref(), Some("Expired"));
    let told = json!({"employee": "Ada", "text": "nobody has answered (States.Timeout)"});
    assert_eq!(calls.last().unwrap().1["Payload"], told);
    let took = execution.stopped.since(execution.started).as_secs();
    assert!((600..610).contains(&took), "{took}");
    let gone = || TaskReply::failure("Gone", "the queue is no more");
    let broke = || TaskReply::failure("Broke", "no money");
    for (replies, error, cause) in [
        (replies(gone(), Vec::new()), "Gone", "the queue is no more"),
        (replies(decided(true), vec![broke()]), "Broke", "no money"),
    ] {
        let failed = approval.fail(&expense, replies);
        assert_eq!(failed, (error.to_owned(), Some(cause.to_owned())));
    }
    assert_full_coverage!(approval.coverage);
}
