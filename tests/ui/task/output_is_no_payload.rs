use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[derive(Serialize, Deserialize)]
struct Receipt;

#[task(LambdaFunction)]
fn charge(_: Order) -> Receipt {
    Receipt
}

fn main() {}
