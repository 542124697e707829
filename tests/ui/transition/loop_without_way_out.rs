use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.total > 10.0 { done } else { ping },
    ping = LambdaFunction { function_name: "ping" },
    pong = LambdaFunction { function_name: "pong" },
    done = succeed(),
    start >> check,
    ping >> pong >> ping,
);

fn main() {}
