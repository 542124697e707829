use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    pause = wait(seconds = 5).sync(),
    given = raw(json!({"Type": "Pass"})).wait_for_task_token(),
    start >> pause >> given >> end,
);

fn main() {}
