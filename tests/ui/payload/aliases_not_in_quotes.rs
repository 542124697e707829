use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(aliases(order_id))]
    id: String,
}

fn main() {}
