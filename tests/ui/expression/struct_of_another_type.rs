use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Request {
    place: Place,
}

#[derive(Payload)]
struct Place {
    key: String,
}

#[derive(Payload)]
struct Owner {
    name: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    read = LambdaFunction::<Request> { function_name: "read" }
        .bind(place = Owner { name: input.id }),
    start >> read >> end,
);

fn main() {}
