use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(SnsPublish)]
fn charge(order: Order) -> Order {
    order
}

#[task(BatchJob)]
fn ship(order: Order) -> Order {
    order
}

fn main() {}
