use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    function_name: String,
    #[state(timeout_seconds = 5)]
    timeout_seconds: u32,
}

fn main() {}
