use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
struct Token(#[serde(skip_serializing)] String);

fn main() {}
