use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    #[dependency(required = false)]
    #[dependency]
    function_name: String,
}

fn main() {}
