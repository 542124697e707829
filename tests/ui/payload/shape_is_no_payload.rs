use cursus_sfn::prelude::*;

struct Uuid(u128);

struct Text;

#[derive(Payload)]
struct Order {
    #[port(shape = Text)]
    id: Uuid,
}

fn main() {}
