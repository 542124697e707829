use cursus_sfn::prelude::*;

static MACHINE: StateMachine = include_asl!("include/several.asl.json");

include_asl!(pub mod order = "include/several.asl.json");

fn main() {
    println!("{}", order::CHECK);
}
