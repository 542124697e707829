use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    charge = LambdaFunction { function_name: "charge" }
        .catch(States::ALL >> refused)
        .catch("CardDeclined" >> refused),
    refused = fail(error = "Refused"),
    start >> charge >> end,
);

fn main() {}
