use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[retry(on = [500])]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
