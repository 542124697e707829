use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Job {
    status: String,
    reason: Option<String>,
}

#[derive(Payload)]
struct Note {
    reason: String,
}

static MACHINE: StateMachine = state_machine!(
    look = LambdaFunction::<(), Job> { function_name: "look" }.name("Look at the job"),
    tell = LambdaFunction::<Note> { function_name: "tell" }.bind(reason = look.reason),
    start >> look >> tell >> end,
);

fn main() {}
