use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", service = "lambda", aws_service = "batch")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
