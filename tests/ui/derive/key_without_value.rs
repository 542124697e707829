use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
