use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
#[serde(rename_all = "camelcase")]
struct Order {
    id: String,
}

fn main() {}
