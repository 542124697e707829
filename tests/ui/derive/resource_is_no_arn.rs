use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "lambda:invoke")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
