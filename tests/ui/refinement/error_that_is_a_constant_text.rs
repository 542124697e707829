use cursus_sfn::prelude::*;

const DECLINED: &str = "CardDeclined";

static MACHINE: StateMachine = state_machine!(
    charge = LambdaFunction { function_name: "charge" }.catch(DECLINED >> refused),
    refused = fail(error = "Refused"),
    start >> charge >> end,
);

fn main() {}
