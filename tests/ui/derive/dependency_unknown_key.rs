use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_nmae = "order")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
