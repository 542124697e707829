use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Limits {
    limit: String,
    beat: Option<u32>,
}

static MACHINE: StateMachine<Limits> = state_machine!(
    machine(input = Limits),
    load = LambdaFunction {
        function_name: "load"
    }
    .timeout_seconds(input.limit)
    .heartbeat_seconds(input.beat)
    .credentials(input.rol),
    work = LambdaFunction {
        function_name: "work"
    }
    .timeout_seconds(format!("{} s", input.limit)),
    start >> load >> work >> end,
);

fn main() {}
