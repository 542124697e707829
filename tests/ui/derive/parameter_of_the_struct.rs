use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[parameter(name = "FunctionName")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
