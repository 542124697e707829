use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Line {
    sku: String,
    count: u32,
}

static MACHINE: StateMachine = state_machine!(
    each = map(
        distributed(reader = S3Csv { bucket: "b", key: "k" }),
        item = line as Line,
        note = pass(),
    ),
    start >> each >> end,
);

fn main() {}
