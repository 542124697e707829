use cursus_sfn::prelude::*;

const PATH: &str = "include/several.asl.json";

static FIRST: StateMachine = include_asl!(PATH);

static SECOND: StateMachine = include_asl!(concat!("include/", "several.asl.json"));

static THIRD: StateMachine = include_asl!();

include_asl!(mod order = 5);

fn main() {}
