use cursus_sfn::prelude::*;

static MACHINE: StateMachine = include_asl!("include/severall.asl.json");

include_asl!(mod order = "inclde/several.asl.json");

fn main() {
    order::MACHINE.assemble(&()).unwrap();
}
