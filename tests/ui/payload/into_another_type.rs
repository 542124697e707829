use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Clone, Serialize)]
#[serde(into = "String")]
struct Order {
    id: String,
}

impl From<Order> for String {
    fn from(order: Order) -> Self {
        order.id
    }
}

fn main() {}
