use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", output = Value, output = String)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
