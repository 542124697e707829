use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" },
    ping = LambdaFunction { function_name: "ping" },
    pong = LambdaFunction { function_name: "pong" },
    start >> first >> end,
    ping >> pong >> ping,
);

fn main() {}
