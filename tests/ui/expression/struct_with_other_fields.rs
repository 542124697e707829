use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    count: u32,
}

#[derive(Payload)]
struct Request {
    place: Place,
}

#[derive(Payload)]
struct Place {
    key: String,
    size: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    read = LambdaFunction::<Request> { function_name: "read" }
        .bind(place = Place { kye: input.id, size: input.count }),
    write = LambdaFunction::<Request> { function_name: "write" }
        .bind(place = Place { key: input.count, size: input.count }),
    start >> read >> write >> end,
);

fn main() {}
