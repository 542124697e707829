use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }.retry().timeout_seconds(1, 2).name(5),
    second = LambdaFunction { function_name: "second" }.comment("a").comment("b"),
    start >> first >> second >> end,
);

fn main() {}
