use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Pass, node_type = ControlFlow, control_flow = Sequential)]
#[output(logical_name = "receipt")]
struct Skip {
    #[state(comment)]
    comment: String,
}

fn main() {}
