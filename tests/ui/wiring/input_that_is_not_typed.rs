use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Charge {
    id: String,
    currency: String,
}

static MACHINE: StateMachine = state_machine!(
    charge = LambdaFunction::<Charge, ()> { function_name: "charge" },
    start >> charge >> end,
);

fn main() {}
