use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction {
        function_name: "load"
    }
    .catch(States::ALL >> failed),
    failed = fail(
        error = caught.eror,
        cause = format!("it said {}", caught.reason)
    ),
    start >> load >> end,
);

fn main() {}
