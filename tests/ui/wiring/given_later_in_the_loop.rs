use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Token {
    token: String,
}

#[derive(Payload)]
struct Page {
    token: String,
    items: u32,
}

static MACHINE: StateMachine<()> = state_machine!(
    machine(input = ()),
    fetch = LambdaFunction::<Token, Page> { function_name: "fetch" },
    more = if fetch.items > 0 { fetch } else { done },
    done = succeed(),
    start >> fetch >> more,
);

fn main() {}
