use cursus_sfn::prelude::*;

fragment! {
    pay(seconds),
    pause = wait(seconds = seconds),
    send = fragment(ship),
    start >> pause >> send >> end,
}

fragment! {
    ship,
    pack = LambdaFunction { function_name: "pack" },
    again = fragment(pay, seconds = 3),
    start >> pack >> again >> end,
}

static MACHINE: StateMachine = state_machine!(
    shipping = fragment(ship),
    start >> shipping >> end,
);

fn main() {}
