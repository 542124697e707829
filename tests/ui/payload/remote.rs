use cursus_sfn::prelude::*;
use serde::Serialize;

pub struct Span {
    pub seconds: u32,
}

#[derive(Payload, Serialize)]
#[serde(remote = "Span")]
struct Duration {
    seconds: u32,
}

fn main() {}
