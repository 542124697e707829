use cursus_sfn::prelude::*;

#[task(LambdaFunction)]
fn double(number: i64) -> i64 {
    2 * number
}

#[task(LambdaFunction)]
fn triple(number: i64) -> i64 {
    3 * number
}

lambda_main!(double, triple);
