use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    #[inline]
    load = LambdaFunction { #[serde(skip)] function_name: "load" },
    store = #[cfg(all())] LambdaFunction { function_name: "store" },
    #[cfg(all())]
    start >> load >> store >> end,
);

fn main() {}
