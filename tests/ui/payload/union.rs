use cursus_sfn::prelude::*;

#[derive(Payload)]
union Amount {
    cents: u32,
    euros: f32,
}

fn main() {}
