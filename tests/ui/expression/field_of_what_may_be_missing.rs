use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Inner {
    price: f64,
}

#[derive(Payload)]
struct Order {
    inner: Option<Inner>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.inner.price > 3.0 { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
