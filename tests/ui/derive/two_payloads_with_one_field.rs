use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    total: f64,
}

#[derive(State)]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input = Order,
    input(Order, parameter = "ClientContext")
)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
