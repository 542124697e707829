use cursus_sfn::prelude::*;

#[derive(State)]
#[state(type = Raw)]
struct Custom;

fn main() {}
