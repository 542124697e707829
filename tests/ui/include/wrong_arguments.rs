use cursus_sfn::prelude::*;

static FIRST: StateMachine = include_asl!("include/several.asl.json" "x");

static SECOND: StateMachine = include_asl!("include/several.asl.json", krate = cursus_sfn);

static THIRD: StateMachine = include_asl!("include/several.asl.json", crate = "cursus_sfn");

include_asl!(pub order = "include/several.asl.json");

include_asl!(mod order);

include_asl!(mod order = "include/several.asl.json", crate = ::cursus_sfn, strict = true);

fn main() {}
