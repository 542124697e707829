use cursus_sfn::prelude::*;


#[derive(Payload, serde::Deserialize, serde::Serialize)]
struct Checked {
    #[serde(skip)]
    secret: bool,
    ok: bool,
}

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction::<(), Checked> { function_name: "load" },
    check = if load.secret { done } else { rejected },
    done = succeed(),
    rejected = fail(error = "Rejected"),
    start >> load >> check,
);

fn main() {}
