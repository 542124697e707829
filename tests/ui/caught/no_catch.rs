use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction {
        function_name: "load"
    },
    store = LambdaFunction {
        function_name: "store"
    }
    .catch(States::ALL >> failed),
    is_late = if caught.error == "Late" { failed } else { done },
    failed = fail(error = caught.error, cause = caught.cause),
    done = succeed(),
    start >> load >> store >> is_late,
);

fn main() {}
