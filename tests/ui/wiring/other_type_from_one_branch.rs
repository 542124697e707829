use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    weight: f64,
}

#[derive(Payload)]
struct Flight {
    days: u32,
}

#[derive(Payload)]
struct Tour {
    days: String,
}

#[derive(Payload)]
struct Notice {
    days: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    how = if input.weight > 100.0 { drive } else { fly },
    drive = LambdaFunction::<Order, Tour> { function_name: "drive" },
    fly = LambdaFunction::<Order, Flight> { function_name: "fly" },
    tell = LambdaFunction::<Notice, ()> { function_name: "tell" },
    start >> how,
    [drive, fly] >> tell >> end,
);

fn main() {}
