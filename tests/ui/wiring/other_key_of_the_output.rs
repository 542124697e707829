use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Invoice {
    total: f64,
}

#[derive(Payload)]
struct Fulfilled {
    #[serde(rename = "Total")]
    total: f64,
}

static MACHINE: StateMachine<Order, Fulfilled> = state_machine!(
    machine(input = Order, output = Fulfilled),
    bill = LambdaFunction::<Order, Invoice> { function_name: "bill" },
    start >> bill >> end,
);

fn main() {}
