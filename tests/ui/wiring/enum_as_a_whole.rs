use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Job {
    Copy { from: String },
    Delete { path: String },
}

#[derive(Payload, Serialize, Deserialize)]
struct Request {
    kind: String,
    path: String,
}

static MACHINE: StateMachine<Request> = state_machine!(
    machine(input = Request),
    run = LambdaFunction::<Job, ()> { function_name: "run" },
    start >> run >> end,
);

fn main() {}
