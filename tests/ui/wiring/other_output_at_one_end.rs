use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    total: f64,
}

#[derive(Payload)]
struct Receipt {
    receipt_id: String,
}

#[derive(Payload)]
struct Refusal {
    reason: String,
}

static MACHINE: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    is_small = if input.total < 100.0 { charge } else { refuse },
    charge = LambdaFunction::<Order, Receipt> { function_name: "charge" },
    refuse = LambdaFunction::<Order, Refusal> { function_name: "refuse" },
    start >> is_small,
    [charge, refuse] >> end,
);

fn main() {}
