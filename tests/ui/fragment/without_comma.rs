use cursus_sfn::prelude::*;

fragment! {
    give_up
    refuse = fail(error = "Limit"),
}

fn main() {}
