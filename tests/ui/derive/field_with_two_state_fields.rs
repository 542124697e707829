use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge {
    #[parameter]
    function_name: String,
    #[state(timeout_seconds, heartbeat_seconds)]
    timeout: u32,
}

fn main() {}
