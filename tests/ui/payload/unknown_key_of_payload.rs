use cursus_sfn::prelude::*;

#[derive(Payload)]
#[payload(opaque)]
struct Order {
    id: String,
}

fn main() {}
