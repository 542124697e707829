use cursus_sfn::prelude::*;

fragment! {
    pay,
    charge = LambdaFunction { function_name: "charge" },
    again = fragment(pay),
    start >> charge >> again >> end,
}

static MACHINE: StateMachine = state_machine!(
    paying = fragment(pay),
    start >> paying >> end,
);

fn main() {}
