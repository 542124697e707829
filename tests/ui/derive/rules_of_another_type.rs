use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Choice, control_flow = Conditional)]
struct Decide {
    #[state(rules)]
    rules: Vec<String>,
}

fn main() {}
