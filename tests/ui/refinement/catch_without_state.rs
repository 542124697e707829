use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }.catch(States::Timeout),
    second = LambdaFunction { function_name: "second" }.catch([] >> first),
    start >> first >> second >> end,
);

fn main() {}
