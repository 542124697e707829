use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Pass, control_flow(supports_parallel = true))]
struct Skip {
    #[state(comment)]
    comment: String,
}

fn main() {}
