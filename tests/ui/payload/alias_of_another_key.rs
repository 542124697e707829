use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
struct Order {
    id: String,
    #[serde(alias = "id")]
    number: u32,
}

fn main() {}
