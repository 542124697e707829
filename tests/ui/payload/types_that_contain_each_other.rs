use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    customer: Option<Box<Customer>>,
}

#[derive(Payload)]
struct Customer {
    orders: Vec<Order>,
}

fn main() {}
