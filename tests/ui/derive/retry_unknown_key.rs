use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[retry(on = [States::Timeout], max_attemps = 3)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
