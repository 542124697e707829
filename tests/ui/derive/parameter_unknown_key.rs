use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter(nmae = "FunctionName")]
    function_name: String,
}

fn main() {}
