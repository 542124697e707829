use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(LambdaFunction, function_name = "charge", function_name = "other", state = One, state = Two)]
fn charge(order: Order) -> Order {
    order
}

fn main() {}
