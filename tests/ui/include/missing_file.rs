use cursus_sfn::prelude::*;

static MACHINE: StateMachine = include_asl!("nowhere/at_all.asl.json");

fn main() {}
