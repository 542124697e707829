use cursus_sfn::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Raw {
    id: String,
}

#[derive(Payload, Deserialize)]
#[serde(from = "Raw")]
struct Order {
    id: String,
}

impl From<Raw> for Order {
    fn from(raw: Raw) -> Self {
        Self { id: raw.id }
    }
}

fn main() {}
