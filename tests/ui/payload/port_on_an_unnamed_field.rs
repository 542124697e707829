use cursus_sfn::prelude::*;

#[derive(Payload)]
struct OrderId(#[port(aliases("id"))] String);

fn main() {}
