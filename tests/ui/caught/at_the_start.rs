use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction {
        function_name: "load"
    }
    .bind(input_data = caught.cause)
    .catch(States::ALL >> load),
    start >> load >> end,
);

fn main() {}
