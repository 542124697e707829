use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[catch(on = [])]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
