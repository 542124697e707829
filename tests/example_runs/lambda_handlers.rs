//! Functions that are Lambdas, states and handlers.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::{Example, busy, payload};

#[test]
fn lambda_handlers() {
    for handlers in Example::both("lambda_handlers") {
        lambda_handlers_runs(handlers);
    }
}

fn lambda_handlers_runs(mut lambda_handlers: Example) {
    let input = json!({"dataset_id": "d-1", "rows": 500, "columns": ["price", "currency"]});
    let failure = |error: &'static str| TaskReply::failure(error, "no");
    let validated = || payload(json!({"is_complete": true, "cells": 1_000}));
    let summary = json!({"dataset_id": "d-1", "text": "it has 1000 cells"});
    let (execution, calls) = lambda_handlers.run(
        &input,
        vec![
            ("validate", vec![failure("Busy"), busy(), validated()]),
            ("summarize", vec![busy(), payload(summary.clone())]),
        ],
    );
    assert_eq!(execution.output, Some(summary));
    let facts = json!({"dataset_id": "d-1", "is_complete": true, "cells": 1_000});
    assert_eq!(calls.last().unwrap().1["Payload"], facts);
    let too_many = || vec![busy(); 7];
    for (replies, error) in [
        (vec![failure("TooLarge")], "Rejected"),
        (vec![failure("Columns.Ambiguous")], "Rejected"),
        (too_many(), "TryLater"),
    ] {
        let (failed, _) = lambda_handlers.fail(&input, vec![("validate", replies)]);
        assert_eq!(failed, error);
    }
    assert_full_coverage!(lambda_handlers.coverage);
}
