use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    #[port(aliases("id"))]
    number: u32,
}

fn main() {}
