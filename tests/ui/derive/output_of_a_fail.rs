use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Fail, output = Value)]
struct Refuse {
    #[state(error)]
    error: String,
}

fn main() {}
