use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Line {
    sku: String,
}

static MACHINE: StateMachine = state_machine!(
    each = map(
        distributed(reader = S3Csv { bucket: "b" }),
        item = line as Line,
        note = pass(),
    ),
    start >> each >> end,
);

fn main() {}
