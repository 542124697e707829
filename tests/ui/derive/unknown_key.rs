use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resourse = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
