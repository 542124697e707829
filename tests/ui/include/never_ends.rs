use cursus_sfn::prelude::*;

static MACHINE: StateMachine = include_asl!("include/never_ends.asl.json");

fn main() {}
