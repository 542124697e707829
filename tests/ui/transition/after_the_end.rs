use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    rejected = fail(error = "Rejected"),
    cleanup = LambdaFunction { function_name: "cleanup" },
    start >> rejected >> cleanup >> end,
);

fn main() {}
