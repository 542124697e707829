use cursus_sfn::prelude::*;

struct Answer;

static MACHINE: StateMachine = state_machine!(
    ask = SqsSendMessage { queue_url: "https://queue" }.wait_for_task_token::<Answer>(),
    start >> ask >> end,
);

fn main() {}
