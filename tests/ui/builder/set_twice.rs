use cursus_sfn::prelude::*;

fn function() -> LambdaFunction {
    LambdaFunction::builder().function_name("a").function_name("b").build()
}

fn main() {}
