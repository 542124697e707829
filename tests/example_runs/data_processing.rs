//! A choice between two ways.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::{Example, busy, payload};

#[test]
fn data_processing() {
    Example::both("data_processing")
        .into_iter()
        .for_each(run_data_processing);
}

fn run_data_processing(mut data_processing: Example) {
    let input = json!({"dataset_id": "d-1", "bucket": "raw"});
    let replies = |quality: f64| {
        vec![
            (
                "validate_input",
                vec![busy(), payload(json!({"rows": [1, 2], "schema": "v1"}))],
            ),
            (
                "process_data",
                vec![
                    busy(),
                    payload(json!({"quality_score": quality, "output_key": "k"})),
                ],
            ),
            (
                "lambda_transform",
                vec![busy(), payload(json!({"status": "transformed"}))],
            ),
            (
                "batch_processing",
                vec![TaskReply::success(
                    json!({"JobId": "j", "Status": "SUCCEEDED"}),
                )],
            ),
            (
                "finalize_output",
                vec![busy(), payload(json!({"done": true}))],
            ),
        ]
    };
    for (quality, status) in [(0.9, "transformed"), (0.8, "SUCCEEDED")] {
        let (execution, calls) = data_processing.run(&input, replies(quality));
        assert_eq!(execution.output, Some(json!({"done": true})));
        let last = &calls.last().unwrap().1["Payload"];
        let wanted = json!({"dataset_id": "d-1", "output_key": "k", "status": status});
        assert_eq!(*last, wanted, "{quality}");
    }
    let mut timed_out = replies(1.0);
    timed_out[1].1 = vec![TaskReply::silence()];
    let rejected = (
        "Rejected".to_owned(),
        Some("processing timed out".to_owned()),
    );
    assert_eq!(data_processing.fail(&input, timed_out), rejected);
    assert_full_coverage!(data_processing.coverage);
}
