use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    function_name: String,
    #[parameter(default_path = "$$.State.Name", default_state_name)]
    qualifier: Option<String>,
    #[parameter(default_state_name)]
    label: String,
}

fn main() {}
