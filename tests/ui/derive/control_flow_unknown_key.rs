use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Pass, control_flow(flow_type = Sequential, support_parallel = true))]
struct Skip {
    #[state(comment)]
    comment: String,
}

fn main() {}
