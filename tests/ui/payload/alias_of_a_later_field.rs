use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(aliases("number"))]
    id: String,
    number: u32,
}

fn main() {}
