use cursus_sfn::prelude::*;

#[derive(State)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
