use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(LambdaFunction)]
fn charge(order: Order, _: String) -> Order {
    order
}

fn main() {}
