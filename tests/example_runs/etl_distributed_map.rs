//! Items read from and written to objects.

use cursus_sfn::local::items::MemoryObjects;
use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::{Example, busy, payload};

#[test]
fn etl_distributed_map() {
    for etl in Example::both("etl_distributed_map") {
        etl_distributed_map_runs(etl);
    }
}

fn etl_distributed_map_runs(mut etl: Example) {
    let input = json!({"file": "may.csv", "source": "shop"});
    let content = "customer,amount\nada,3\nbob,4\n";
    let mut objects = MemoryObjects::from([("imports", "may.csv", content)]);
    let inspected = |rows: u64| vec![busy(), payload(json!({"rows": rows, "currency": "NOK"}))];
    let replies = |rows: u64, transformed: Vec<TaskReply>| {
        vec![
            ("inspect", inspected(rows)),
            ("transform", transformed),
            (
                "report",
                vec![
                    busy(),
                    payload(json!({"source": "shop", "map_run_arn": "arn"})),
                ],
            ),
        ]
    };
    let done = vec![busy(), payload(json!({"loaded": 2}))];
    let (execution, calls) = etl.run_with(&input, replies(2, done), &mut objects);
    assert_eq!(execution.error, None, "{:?}", execution.cause);
    let (_, transformed) = &calls[3];
    assert_eq!(
        transformed["Payload"],
        json!({
            "items": [{"customer": "ada", "amount": "3"}, {"customer": "bob", "amount": "4"}],
            "currency": "NOK",
        })
    );
    let reported = &calls.last().unwrap().1["Payload"];
    assert_eq!(reported["source"], "shop");
    assert!(
        reported["map_run_arn"]
            .as_str()
            .unwrap()
            .starts_with("arn:")
    );
    let failed = vec![TaskReply::failure("Broken", "")];
    let (execution, _) = etl.run_with(&input, replies(2, failed), &mut objects);
    assert_eq!(execution.error.as_deref(), Some("BrokenFile"));
    assert_eq!(etl.fail(&input, replies(0, Vec::new())).0, "EmptyFile");
    assert_full_coverage!(etl.coverage);
}
