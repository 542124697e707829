use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(aliases("order id"))]
    id: String,
}

fn main() {}
