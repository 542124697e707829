use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", input(Value, logical_name = "the order"))]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
