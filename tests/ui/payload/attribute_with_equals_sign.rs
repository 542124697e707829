use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port = "order_id"]
    id: String,
}

fn main() {}
