use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(LambdaFunction, rety(on = []), state = "Charge")]
unsafe extern "C" fn charge<T>(_: &Order, _: T) -> std::io::Result<Order> {
    todo!()
}

fn main() {}
