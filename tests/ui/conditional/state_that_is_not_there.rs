use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction { function_name: "load" },
    #[cfg(not(all()))]
    store = LambdaFunction { function_name: "store" },
    check = LambdaFunction { functoin_name: "check" },
    start >> load >> store >> check >> end,
);

fn main() {}
