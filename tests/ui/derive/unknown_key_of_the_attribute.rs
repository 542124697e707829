use cursus_sfn::prelude::*;

#[state(resource = "arn:aws:states:::lambda:invoke", colour = "red")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
