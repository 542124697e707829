use cursus_sfn::prelude::*;

const DECLINED: &str = "CardDeclined";

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[retry(on = [DECLINED])]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
