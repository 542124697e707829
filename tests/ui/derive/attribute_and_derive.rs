#[cursus_sfn::state(resource = "arn:aws:states:::lambda:invoke")]
#[derive(cursus_sfn::State, PartialEq)]
struct Charge {
    #[parameter]
    function_name: String,
}

fn main() {}
