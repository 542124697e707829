use std::collections::BTreeMap;

use cursus_sfn::prelude::*;

struct Sku(String);

#[derive(Payload)]
struct Stock {
    counts: BTreeMap<Sku, u32>,
}

fn main() {}
