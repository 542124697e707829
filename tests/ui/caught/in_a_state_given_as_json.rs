use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    load = raw(json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": { "FunctionName": "load" }
    }))
    .catch(States::ALL >> failed),
    failed = fail(error = "Failed", cause = caught.cause),
    start >> load >> end,
);

fn main() {}
