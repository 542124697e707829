use cursus_sfn::prelude::*;

#[derive(Payload)]
#[port(aliases("purchase"))]
struct Order {
    id: String,
}

fn main() {}
