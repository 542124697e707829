use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(aliases("order_id", "key", "Order_Id"))]
    id: String,
}

fn main() {}
