use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Succeed)]
#[output(logical_name = "receipt")]
struct Done;

fn main() {}
