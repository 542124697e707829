use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Refunded {
    refund_id: String,
}

#[derive(Payload)]
struct Notice {
    refund_id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    pay = LambdaFunction::<Order, ()> { function_name: "pay" }.catch(States::ALL >> refund),
    refund = LambdaFunction::<Order, Refunded> { function_name: "refund" },
    tell = LambdaFunction::<Notice, ()> { function_name: "tell" },
    start >> pay >> tell >> end,
    refund >> tell,
);

fn main() {}
