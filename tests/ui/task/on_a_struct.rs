use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(LambdaFunction)]
struct Charge;

fn main() {}
