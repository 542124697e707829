use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Serialize)]
struct Address {
    city: String,
}

#[derive(Payload, Serialize)]
struct Order {
    id: String,
    #[serde(flatten)]
    address: Address,
}

fn main() {}
