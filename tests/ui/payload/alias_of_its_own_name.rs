use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(aliases("order_id", "ID"))]
    id: String,
}

fn main() {}
