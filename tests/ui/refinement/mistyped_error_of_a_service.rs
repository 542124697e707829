use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }
        .catch("Lambda.ServiceExeption" >> rejected)
        .catch(Lambda::ServiceExeption >> rejected),
    rejected = fail(error = "Rejected"),
    start >> first >> end,
);

fn main() {}
