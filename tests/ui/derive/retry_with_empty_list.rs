use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[retry(on = [], max_attempts = 3)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
