use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[catch(on = [States::Timeout], max_attempts = 3)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
