use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[output(logical_name = "receipt", result_path = "Payload")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
