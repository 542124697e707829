use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Call {
    token: String,
}

static MACHINE: StateMachine = state_machine!(
    ask = LambdaFunction::<Call, ()> {
        function_name: "ask"
    }
    .bind(token = context.task.token),
    has_token = if context.task.token == "" {
        done
    } else {
        failed
    },
    failed = fail(
        error = "Failed",
        cause = format!("for {}", context.task.token)
    ),
    done = succeed(),
    start >> ask >> has_token,
);

fn main() {}
