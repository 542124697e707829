use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Serialize)]
struct Secret;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    #[dependency]
    function_name: Secret,
}

fn main() {}
