use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Serialize)]
struct Raw {
    id: String,
}

#[derive(Payload, Serialize, Clone)]
#[serde(into = "Raw")]
struct Order {
    id: String,
}

impl From<Order> for Raw {
    fn from(order: Order) -> Self {
        Self { id: order.id }
    }
}

fn main() {}
