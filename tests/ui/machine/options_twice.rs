use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(name = "a", name = "b"),
    machine(comment = "again"),
    first = LambdaFunction { function_name: "first" },
    start >> first >> end,
);

fn main() {}
