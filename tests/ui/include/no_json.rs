use cursus_sfn::prelude::*;

static MACHINE: StateMachine = include_asl!("include/broken.asl.json");

fn main() {}
