use cursus_sfn::prelude::*;

#[derive(Payload)]
enum Level {
    Low,
    High,
    Extreme,
}

#[derive(Payload)]
enum Alarm {
    Low,
    High,
}

#[derive(Payload)]
struct Reading {
    level: Level,
}

#[derive(Payload)]
struct Notice {
    alarm: Alarm,
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    read = LambdaFunction::<(), Reading> { function_name: "read" },
    warn = LambdaFunction::<Notice, ()> { function_name: "warn" }.bind(alarm = read.level),
    start >> read >> warn >> end,
);

fn main() {}
