use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Report {
    location: String,
}


static MACHINE: StateMachine<Order, Report> = state_machine!(
    machine(input = Order, output = Report),
    store = LambdaFunction::<Order, Order> { function_name: "store" },
    done = succeed(),
    start >> store >> done,
);

fn main() {}
