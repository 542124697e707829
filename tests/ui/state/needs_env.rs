use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: env.name() },
    second = LambdaFunction::<Value, Value>::default().with(env.stage) as LambdaFunction,
    start >> first >> second >> end,
);

fn main() {}
