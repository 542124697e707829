use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[derive(Debug)]
enum ChargeError {
    Declined,
}

#[task(LambdaFunction)]
async fn charge(_: Order) -> Result<Order, ChargeError> {
    Err(ChargeError::Declined)
}

fn main() {}
