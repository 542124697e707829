use cursus_sfn::prelude::*;

#[derive(Payload)]
#[port(whole)]
struct Order {
    #[port(aliases("order_id"))]
    id: String,
}

fn main() {}
