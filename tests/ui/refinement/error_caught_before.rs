#![deny(deprecated)]

use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }
        .catch([States::Timeout, "Busy"] >> rejected)
        .catch("States.Timeout" >> rejected)
        .catch(States::TaskFailed >> rejected)
        .catch("Late" >> rejected),
    rejected = fail(error = "Rejected"),
    start >> first >> end,
);

fn main() {}
