use cursus_sfn::prelude::*;
use serde::Deserialize;

#[derive(Payload, Deserialize)]
struct Order {
    id: String,
    #[serde(alias = "id")]
    number: u32,
}

fn main() {}
