use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "dataset", parameter = "Payload.dataset", data_type = String)]
struct Train {
    #[parameter]
    function_name: String,
}

static MACHINE: StateMachine = state_machine!(
    train = Train { function_name: "train" },
    start >> train >> end,
);

fn main() {}
