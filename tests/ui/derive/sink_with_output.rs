use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", node_type = Sink)]
#[dependency(logical_name = "order")]
#[output(logical_name = "receipt")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
