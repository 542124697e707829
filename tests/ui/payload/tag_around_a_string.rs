use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
#[serde(tag = "kind")]
enum Event {
    Started { at: u64 },
    Failed(String),
}

fn main() {}
