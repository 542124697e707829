use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Call {
    task_token: u32,
}

static MACHINE: StateMachine<Call> = state_machine!(
    machine(input = Call),
    ask = LambdaFunction::<Call, ()> {
        function_name: "ask"
    }
    .wait_for_task_token::<()>(),
    start >> ask >> end,
);

fn main() {}
