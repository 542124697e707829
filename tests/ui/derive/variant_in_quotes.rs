use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", node_type = "Snik")]
#[dependency(logical_name = "order")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
