use cursus_sfn::prelude::*;

#[derive(State)]
#[state = "arn:aws:states:::lambda:invoke"]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
