use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Tsk, resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
