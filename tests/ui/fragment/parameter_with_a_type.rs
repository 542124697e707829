use cursus_sfn::prelude::*;

fragment! {
    pause(seconds: u32),
    sleep = wait(seconds = seconds),
}

fn main() {}
