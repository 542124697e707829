use cursus_sfn::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Secret;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    function_name: Secret,
}

fn main() {}
