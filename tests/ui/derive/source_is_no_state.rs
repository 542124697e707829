use cursus_sfn::prelude::*;

struct Shop;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "order", compatible_sources(LambdaFunction, Shop))]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
