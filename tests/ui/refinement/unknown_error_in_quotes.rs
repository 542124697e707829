use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }
        .catch(["States.Timout", "Rejected"] >> rejected)
        .catch("States.Http.StatusCode.404" >> rejected),
    rejected = fail(error = "Rejected"),
    start >> first >> end,
);

fn main() {}
