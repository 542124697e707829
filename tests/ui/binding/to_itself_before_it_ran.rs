use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Page {
    token: String,
}

static MACHINE: StateMachine<Page> = state_machine!(
    machine(input = Page),
    fetch = LambdaFunction::<Page, Page> { function_name: "fetch" }.bind(token = fetch.token),
    start >> fetch >> end,
);

fn main() {}
