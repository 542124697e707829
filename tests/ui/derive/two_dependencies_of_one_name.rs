use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "order")]
#[dependency(logical_name = "Order")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
