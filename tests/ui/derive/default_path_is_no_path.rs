use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter(default_path = "State.Name")]
    function_name: Option<String>,
}

fn main() {}
