use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::codebuild:startBuild")]
struct Compile {
    #[parameter]
    build: String,
}

fn main() {}
