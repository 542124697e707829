use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Choice, control_flow = Conditonal)]
struct Decide {
    #[state(rules)]
    rules: cursus_sfn::assemble::Rules,
}

fn main() {}
