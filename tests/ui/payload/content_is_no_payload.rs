use cursus_sfn::prelude::*;

struct Customer;

#[derive(Payload)]
enum Event {
    Started { at: u64, by: Customer },
    Ended,
}

fn main() {}
