use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }
        .catch(States::Runtime >> rejected)
        .catch(["States.Runtime", "Busy"] >> rejected),
    rejected = fail(error = "Rejected"),
    start >> first >> end,
);

fn main() {}
