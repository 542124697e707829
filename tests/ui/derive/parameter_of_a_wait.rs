use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Wait)]
struct Pause {
    #[parameter]
    seconds: u32,
}

fn main() {}
