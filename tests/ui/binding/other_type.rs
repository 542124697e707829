use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

#[derive(Payload)]
struct Invoice {
    amount: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Order> { function_name: "load" },
    bill = LambdaFunction::<Invoice, ()> { function_name: "bill" }.bind(amount = load.id),
    start >> load >> bill >> end,
);

fn main() {}
