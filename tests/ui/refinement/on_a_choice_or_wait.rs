use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.total > 10.0 { pause } else { done }.timeout_seconds(5),
    pause = wait(seconds = 5).retry(Retry::never()).catch(States::ALL >> done),
    done = succeed(),
    start >> check,
    pause >> done,
);

fn main() {}
