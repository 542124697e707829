use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
struct Order {
    id: String,
    #[serde(flatten)]
    total: u32,
}

fn main() {}
