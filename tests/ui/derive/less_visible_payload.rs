use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    id: String,
}

#[state(resource = "arn:aws:states:::lambda:invoke", input(Order))]
pub struct Ship {
    #[parameter]
    function_name: String,
}

fn main() {}
