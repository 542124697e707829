use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Charge {
    total: f64,
}

#[derive(Payload)]
struct Order {
    price: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    charge = LambdaFunction::<Charge, ()> { function_name: "charge" }
        .bind(total = format!("{}", input.price)),
    start >> charge >> end,
);

fn main() {}
