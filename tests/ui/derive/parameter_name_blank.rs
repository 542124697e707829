use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter(name = "")]
    function_name: String,
}

fn main() {}
