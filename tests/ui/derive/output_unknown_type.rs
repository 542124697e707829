use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[output(logical_name = "receipt", output_type = Receipt)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
