use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", node_type = Sink)]
struct Charge {
    #[parameter]
    function_name: String,
}

static MACHINE: StateMachine<()> = state_machine!(
    machine(input = ()),
    charge = Charge { function_name: "charge" },
    start >> charge >> end,
);

fn main() {}
