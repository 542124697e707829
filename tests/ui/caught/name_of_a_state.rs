use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    caught = LambdaFunction {
        function_name: "load"
    },
    start >> caught >> end,
);

fn main() {}
