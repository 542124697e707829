use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Measured {
    count: f64,
}

#[derive(Payload)]
struct Count {
    count: u32,
}

static MACHINE: StateMachine<Measured> = state_machine!(
    machine(input = Measured),
    store = LambdaFunction::<Count, ()> { function_name: "store" },
    start >> store >> end,
);

fn main() {}
