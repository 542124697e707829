use cursus_sfn::prelude::*;

const LIMIT: Option<u32> = Some(3);

struct Env {
    limit: Option<u32>,
}

#[derive(Payload)]
struct Order {
    count: Option<u32>,
}

static MACHINE: StateMachine<Order, Value, Env> = state_machine!(
    machine(input = Order, env = Env),
    check = if input.count < env.limit || input.count >= LIMIT { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
