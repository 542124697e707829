use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[output(logical_name = "receipt", semantic_keywords("money"))]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
