use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }.catch(States::Runtime >> rejected),
    second = LambdaFunction { function_name: "second" }.catch(["States.Runtime", "Busy"] >> rejected),
    rejected = fail(error = "Rejected"),
    start >> first >> second >> end,
);

fn main() {}
