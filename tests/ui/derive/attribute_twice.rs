use cursus_sfn::prelude::*;

#[state(resource = "arn:aws:states:::lambda:invoke")]
#[state(service = "lambda")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
