use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Pass, node_type = ControlFlow)]
struct Skip {
    #[state(comment)]
    comment: String,
}

fn main() {}
