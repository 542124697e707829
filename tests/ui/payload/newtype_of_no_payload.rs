use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Amount(u128);

fn main() {}
