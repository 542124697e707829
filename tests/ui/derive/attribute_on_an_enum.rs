use cursus_sfn::prelude::*;

#[state(resource = "arn:aws:states:::lambda:invoke")]
enum Charge {
    Card,
    Cash,
}

fn main() {}
