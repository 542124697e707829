use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(keywordz("order"))]
    id: String,
}

fn main() {}
