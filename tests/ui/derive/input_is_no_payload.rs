use cursus_sfn::prelude::*;

struct Order;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", input = Order)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
