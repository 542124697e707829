use cursus_sfn::prelude::*;

struct Customer;

#[derive(Payload)]
#[port(hole)]
#[payload(krate = cursus_sfn)]
struct Order {
    #[port(alias("order_id"), descripton = "the number")]
    id: String,
    #[port(aliases("ID"))]
    number: u32,
    customer: Customer,
}

fn main() {}
