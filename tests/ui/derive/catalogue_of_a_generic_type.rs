use cursus_sfn::prelude::*;
use serde::Deserialize;

#[derive(State, Deserialize)]
#[serde(bound = "")]
#[state(resource = "arn:aws:states:::lambda:invoke", input = I, catalog)]
struct Charge<I> {
    #[parameter]
    function_name: String,
    #[serde(skip)]
    types: std::marker::PhantomData<I>,
}

fn main() {}
