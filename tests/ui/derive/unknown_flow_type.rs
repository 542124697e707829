use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Choice, control_flow = Conditonal)]
struct Decide {
    #[state(comment)]
    comment: String,
}

fn main() {}
