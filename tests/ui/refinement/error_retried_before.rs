#![deny(deprecated)]

use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }
        .retry(Retry::on([Lambda::Unknown]).max_attempts(2))
        .retry(Retry::on([States::Timeout, Lambda::Unknown]).backoff(3.0)),
    start >> first >> end,
);

fn main() {}
