use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Amount(std::time::Instant);

fn main() {}
