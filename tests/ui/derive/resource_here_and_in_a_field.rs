use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[state(resource)]
    function_arn: String,
}

fn main() {}
