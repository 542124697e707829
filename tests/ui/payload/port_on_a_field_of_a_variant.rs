use cursus_sfn::prelude::*;

#[derive(Payload)]
enum Event {
    Started {
        #[port(aliases("since"))]
        at: u64,
    },
    Failed(#[port(opaque)] std::time::Instant),
}

fn main() {}
