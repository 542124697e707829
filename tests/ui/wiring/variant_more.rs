use cursus_sfn::prelude::*;
#[derive(Payload)]
enum Given {
    Low,
    High,
    Highest,
}

#[derive(Payload)]
enum Wanted {
    Low,
    High,
}

#[derive(Payload)]
struct Alarm {
    level: Given,
}

#[derive(Payload)]
struct Call {
    level: Wanted,
}

static MACHINE: StateMachine<Alarm> = state_machine!(
    machine(input = Alarm),
    call = LambdaFunction::<Call, ()> { function_name: "call" },
    start >> call >> end,
);

fn main() {}
