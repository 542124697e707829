use cursus_sfn::prelude::*;
use serde::Deserialize;

#[derive(Payload, Deserialize)]
#[serde(field_identifier)]
enum Key {
    Id,
    Total,
}

fn main() {}
