#![allow(non_snake_case)]
use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    ID: u32,
}

fn main() {}
