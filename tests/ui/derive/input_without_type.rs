use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", input(logical_name = "order"))]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
