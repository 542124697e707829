use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    one = SqsSendMessage { queue_url: "https://queue" }.wait_for_task_token(bool),
    two = SqsSendMessage { queue_url: "https://queue" }.wait_for_task_token::<bool, u8>(),
    three = SqsSendMessage { queue_url: "https://queue" }.timeout_seconds::<u32>(5),
    start >> one >> two >> three >> end,
);

fn main() {}
