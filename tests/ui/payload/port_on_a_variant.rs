use cursus_sfn::prelude::*;

#[derive(Payload)]
enum Status {
    #[port(aliases("new"))]
    Open,
    Closed,
}

fn main() {}
