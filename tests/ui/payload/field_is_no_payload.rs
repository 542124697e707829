use cursus_sfn::prelude::*;

struct Customer;

#[derive(Payload)]
struct Order {
    id: String,
    customer: Customer,
}

fn main() {}
