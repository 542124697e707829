use cursus_sfn::prelude::*;

#[state(resource = "arn:aws:states:::lambda:invoke")]
fn charge(order: String) -> String {
    order
}

fn main() {}
