use cursus_sfn::prelude::*;

struct Shop;

#[derive(Payload)]
struct Order {
    #[port(compatible_sources(LambdaFunction, Shop))]
    id: String,
}

fn main() {}
