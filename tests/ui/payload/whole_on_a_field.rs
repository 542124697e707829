use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(whole)]
    id: String,
}

fn main() {}
