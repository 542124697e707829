use cursus_sfn::prelude::*;

fragment! {
    refuse = fail(error = "Limit"),
    start >> refuse,
}

fn main() {}
