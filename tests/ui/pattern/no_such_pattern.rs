use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    send = SqsSendMessage { queue_url: "https://queue" }.sync(),
    read = DynamoDbGetItem { table_name: "orders" }.wait_for_task_token::<bool>(),
    start >> send >> read >> end,
);

fn main() {}
