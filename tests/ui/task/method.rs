use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

struct Shop;

impl Shop {
    #[task(LambdaFunction)]
    fn charge(&self, order: Order) -> Order {
        order
    }
}

fn main() {}
