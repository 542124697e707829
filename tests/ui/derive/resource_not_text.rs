use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = 5)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
