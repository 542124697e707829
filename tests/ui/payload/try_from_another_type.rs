use cursus_sfn::prelude::*;
use serde::Deserialize;

#[derive(Payload, Deserialize)]
#[serde(try_from = "String")]
struct Order {
    id: String,
}

impl From<String> for Order {
    fn from(id: String) -> Self {
        Self { id }
    }
}

fn main() {}
