use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(LambdaFunction)]
fn charge() -> Order {
    Order { total: 1.0 }
}

fn main() {}
