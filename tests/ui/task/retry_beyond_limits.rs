use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(
    LambdaFunction,
    retry(on = [Lambda::ServiceException], interval_seconds = 0),
    retry(on = [States::Runtime], backoff_rate = 0.5),
    retry(on = ["Busy"], interval_seconds = 9, max_delay_seconds = 9)
)]
fn charge(order: Order) -> Order {
    order
}

fn main() {}
