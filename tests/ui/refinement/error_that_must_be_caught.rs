use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[catch(on = ["CardDeclined", "FraudSuspected"])]
struct Charge {
    #[parameter]
    function_name: String,
}

static MACHINE: StateMachine = state_machine!(
    charge = Charge { function_name: "charge" }.catch("CardDeclined" >> refused),
    refused = fail(error = "Refused"),
    start >> charge >> end,
);

fn main() {}
