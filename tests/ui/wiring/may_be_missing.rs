use cursus_sfn::prelude::*;

#[derive(Payload, serde::Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Payload)]
struct Letter {
    note: Option<String>,
    text: String,
}

static MACHINE: StateMachine<()> = state_machine!(
    machine(input = ()),
    find = LambdaFunction::<(), Found> { function_name: "find" },
    write = LambdaFunction::<Letter, ()> { function_name: "write" },
    start >> find >> write >> end,
);

fn main() {}
