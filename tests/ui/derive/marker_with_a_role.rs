use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Charge<I> {
    #[parameter]
    function_name: String,
    #[parameter]
    types: std::marker::PhantomData<I>,
}

fn main() {}
