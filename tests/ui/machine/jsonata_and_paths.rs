use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(query_language = JSONata),
    resize = LambdaFunction::<Value> { function_name: "resize" },
    decide = if input.large { constant } else { resize },
    constant = pass(result = json!(1)),
    start >> decide,
    [resize, constant] >> end,
);

fn main() {}
