use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Request {
    place: Place,
}

#[derive(Payload, Default)]
struct Place {
    key: String,
    size: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    read = LambdaFunction::<Request> { function_name: "read" }
        .bind(place = Place { key: input.id, ..Default::default() }),
    start >> read >> end,
);

fn main() {}
