use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Wait)]
struct Pause {
    #[state(seconds)]
    seconds: u32,
    #[parameter]
    reason: String,
}

fn main() {}
