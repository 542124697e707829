use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    lines: Vec<OrderLine>,
}

#[derive(Payload)]
struct OrderLine {
    #[serde(rename = "SKU")]
    sku: String,
}

#[derive(Payload)]
struct Reserve {
    lines: Vec<StockLine>,
}

#[derive(Payload)]
struct StockLine {
    sku: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    reserve = LambdaFunction::<Reserve, ()> { function_name: "reserve" },
    start >> reserve >> end,
);

fn main() {}
