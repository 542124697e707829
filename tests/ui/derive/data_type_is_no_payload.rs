use cursus_sfn::prelude::*;

struct Order;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "order", data_type = Order)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
