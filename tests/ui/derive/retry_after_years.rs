use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[retry(on = [States::Timeout], max_delay_seconds = 40_000_000)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
