use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    #[port(description = "a", description = "b")]
    id: String,
}

fn main() {}
