use cursus_sfn::prelude::*;

#[derive(State)]
#[state(service = "lambda")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
