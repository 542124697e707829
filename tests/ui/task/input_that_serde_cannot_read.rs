use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[derive(Payload)]
struct Card {
    number: String,
}

#[task(LambdaFunction)]
fn charge(_: Card) -> Order {
    Order { total: 1.0 }
}

fn main() {}
