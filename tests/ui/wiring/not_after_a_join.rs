use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    weight: f64,
}

#[derive(Payload)]
struct Sent {
    tracking_id: String,
}

#[derive(Payload)]
struct Kept {
    shelf: String,
}

#[derive(Payload)]
struct Notice {
    tracking_id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    how = if input.weight > 100.0 {
        drive
    } else if input.weight > 1.0 {
        fly
    } else {
        keep
    },
    drive = LambdaFunction::<Order, Sent> { function_name: "drive" },
    fly = LambdaFunction::<Order, Sent> { function_name: "fly" },
    keep = LambdaFunction::<Order, Kept> { function_name: "keep" },
    tell = LambdaFunction::<Notice, ()> { function_name: "tell" },
    start >> how,
    [drive, fly, keep] >> tell >> end,
);

fn main() {}
