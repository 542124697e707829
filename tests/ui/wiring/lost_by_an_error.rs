use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Paid {
    receipt: String,
}

#[derive(Payload)]
struct Notice {
    receipt: String,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    pay = LambdaFunction::<Order, Paid> { function_name: "pay" }.catch(States::ALL >> tell),
    tell = LambdaFunction::<Notice, ()> { function_name: "tell" },
    start >> pay >> tell >> end,
);

fn main() {}
