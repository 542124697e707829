//! One task, retried.

use cursus_sfn::local::assert_full_coverage;
use serde_json::json;

use crate::{Example, busy, payload};

#[test]
fn hello() {
    Example::both("hello").into_iter().for_each(run_hello);
}

fn run_hello(mut hello: Example) {
    let input = json!({"name": "Ada"});
    let replies = vec![(
        "greet",
        vec![busy(), payload(json!({"greeting": "Hello Ada"}))],
    )];
    let (execution, calls) = hello.run(&input, replies);
    assert_eq!(execution.output, Some(json!({"greeting": "Hello Ada"})));
    let call = (
        "greet".to_owned(),
        json!({"FunctionName": "greet", "Payload": {"name": "Ada"}}),
    );
    assert_eq!(calls, [call.clone(), call]);
    assert_full_coverage!(hello.coverage);
}
