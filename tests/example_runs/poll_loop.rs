//! A loop that waits for a job.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::{Example, busy, payload};

#[test]
fn poll_loop() {
    Example::both("poll_loop")
        .into_iter()
        .for_each(run_poll_loop);
}

fn run_poll_loop(mut poll_loop: Example) {
    let input = json!({"table": "orders", "bucket": "exports"});
    let started = || payload(json!({"export_id": "e-1"}));
    let status = |status: &str, rows: u64| {
        payload(json!({"status": status, "rows": rows, "message": "out of space"}))
    };
    let summary = json!({"table": "orders", "export_id": "e-1", "rows": 7});
    let (execution, calls) = poll_loop.run(
        &input,
        vec![
            ("start_export", vec![busy(), started()]),
            (
                "poll",
                vec![
                    TaskReply::silence(),
                    status("RUNNING", 0),
                    busy(),
                    status("COMPLETED", 7),
                ],
            ),
            ("announce", vec![busy(), payload(summary.clone())]),
        ],
    );
    assert_eq!(execution.output, Some(summary));
    let last = &calls.last().unwrap().1["Payload"];
    assert_eq!(
        *last,
        json!({"table": "orders", "export_id": "e-1", "rows": 7})
    );
    // One attempt that timed out and was repeated after five seconds, two waits, and three attempts that were repeated after
    // at most two.
    let took = execution.stopped.since(execution.started).as_secs();
    let certain = 60 + 10 + 5 + 60;
    assert!((certain..=certain + 3 * 2).contains(&took), "{took}");
    for (status, error, cause) in [
        (
            status("COMPLETED", 0),
            "EmptyExport",
            "the table has no rows",
        ),
        (status("FAILED", 0), "ExportFailed", "out of space"),
        (status("CANCELLED", 0), "ExportFailed", "out of space"),
        (
            TaskReply::failure("Gone", ""),
            "ExportLost",
            "the export cannot be asked",
        ),
    ] {
        let replies = vec![("start_export", vec![started()]), ("poll", vec![status])];
        let failed = poll_loop.fail(&input, replies);
        assert_eq!(failed, (error.to_owned(), Some(cause.to_owned())));
    }
    assert_full_coverage!(poll_loop.coverage);
}
