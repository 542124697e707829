use cursus_sfn::prelude::*;

#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "order")]
enum Charge {
    Card(#[parameter] String),
}

fn main() {}
