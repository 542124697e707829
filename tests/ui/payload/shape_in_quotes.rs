use cursus_sfn::prelude::*;

struct Uuid(u128);

#[derive(Payload)]
struct Order {
    #[port(shape = "String")]
    id: Uuid,
}

fn main() {}
