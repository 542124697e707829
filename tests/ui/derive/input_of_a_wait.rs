use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Wait, input = Value)]
struct Pause {
    #[state(seconds)]
    seconds: u32,
}

fn main() {}
