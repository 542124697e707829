use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
enum Charge {
    Card,
    Cash,
}

fn main() {}
