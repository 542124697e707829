use cursus_sfn::prelude::*;

fn double(number: i64) -> i64 {
    2 * number
}

lambda_main!(double);
