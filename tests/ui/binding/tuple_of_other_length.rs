use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Position {
    point: (f64, f64, f64),
}

#[derive(Payload)]
struct Drawing {
    at: [f64; 2],
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    find = LambdaFunction::<(), Position> { function_name: "find" },
    draw = LambdaFunction::<Drawing, ()> { function_name: "draw" }.bind(at = find.point),
    start >> find >> draw >> end,
);

fn main() {}
