use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Receipt {
    total: f64,
}

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", output = Receipt)]
#[output(logical_name = "total", result_path = "$.Payload.sum")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
