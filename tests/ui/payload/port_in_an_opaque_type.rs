use cursus_sfn::prelude::*;

#[derive(Payload)]
#[port(opaque)]
struct Order {
    #[port(aliases("order_id"))]
    id: String,
}

fn main() {}
