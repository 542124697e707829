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
    start >> store >> end,
);

fn main() {}
