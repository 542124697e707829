use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    ping = LambdaFunction { function_name: "ping" },
    pong = LambdaFunction { function_name: "pong" },
    start >> ping >> pong >> ping,
);

fn main() {}
