use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "order", compatible_sources("LambdaFunction"))]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
