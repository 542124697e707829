use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Wait)]
struct Pause {
    #[state(comment)]
    comment: String,
}

fn main() {}
