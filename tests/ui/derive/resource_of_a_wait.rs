use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Wait, resource = "arn:aws:states:::lambda:invoke")]
struct Pause {
    #[state(seconds)]
    seconds: u32,
}

fn main() {}
