use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[retry(on = [States::Timeout], max_attempts = 100_000_000)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
