use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Wait)]
#[retry(on = [States::Timeout])]
struct Pause {
    #[state(seconds)]
    seconds: u32,
}

fn main() {}
