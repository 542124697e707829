use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    both = parallel(
        LambdaFunction::<Value, Value> { function_name: "one" },
        LambdaFunction::<Value, Value> { function_name: "two" },
    ),
    again = parallel([branch(three = pass()), branch(four = pass())]),
    start >> both >> again >> end,
);

fn main() {}
