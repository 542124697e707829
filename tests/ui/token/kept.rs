use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Question {
    text: String,
}

#[derive(Payload)]
struct Answer {
    approved: bool,
}

static MACHINE: StateMachine<Question> = state_machine!(
    machine(input = Question),
    ask = LambdaFunction::<Question, ()> {
        function_name: "ask"
    }
    .wait_for_task_token::<Answer>(),
    tell = SqsSendMessage::<Question> { queue_url: "q" }.wait_for_task_token(),
    start >> ask >> tell >> end,
);

fn main() {}
