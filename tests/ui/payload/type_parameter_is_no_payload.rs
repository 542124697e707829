use cursus_sfn::prelude::*;

struct Order;

#[derive(Payload)]
struct Page<T> {
    items: Vec<T>,
}

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", output = Page<Order>)]
struct List {
    #[parameter]
    function_name: String,
}

fn main() {}
