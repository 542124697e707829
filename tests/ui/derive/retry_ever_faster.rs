use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[retry(on = [States::Timeout], backoff_rate = 0.5)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
