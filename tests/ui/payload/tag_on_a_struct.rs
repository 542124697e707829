use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
#[serde(tag = "kind")]
struct Order {
    id: String,
}

fn main() {}
