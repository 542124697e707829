use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "function_name")]
struct Charge {
    #[parameter]
    #[dependency]
    function_name: String,
}

fn main() {}
