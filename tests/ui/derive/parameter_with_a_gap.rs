use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::ecs:runTask")]
struct Run {
    #[parameter(name = "Overrides..Cpu")]
    cpu: String,
}

fn main() {}
