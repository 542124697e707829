use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    total: f64,
}

fragment! {
    pay(limit),
    check = if input.total > limit { refuse } else { charge },
    charge = LambdaFunction::<Order, Order> { function_name: "charge" },
    refuse = fail(error = "Limit"),
    start >> check,
    charge >> end,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    pay = fragment(pay, limit = 5.0),
    pay = pass(),
    start >> pay >> end,
);

fn main() {}
