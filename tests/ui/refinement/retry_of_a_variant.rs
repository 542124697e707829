use cursus_sfn::prelude::*;

#[derive(TaskError)]
enum LoadError {
    Busy,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("busy")
    }
}

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction { function_name: "load" }.retry(Retry::on([LoadError::Busy])),
    start >> load >> end,
);

fn main() {}
