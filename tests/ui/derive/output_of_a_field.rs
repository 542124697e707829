use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    #[output(logical_name = "function")]
    function_name: String,
}

fn main() {}
