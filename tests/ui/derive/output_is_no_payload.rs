use cursus_sfn::prelude::*;

struct Receipt;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", output(Receipt, result_path = "$.Payload"))]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
