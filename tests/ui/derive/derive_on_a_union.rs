use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
union Charge {
    cents: u32,
    euros: f32,
}

fn main() {}
