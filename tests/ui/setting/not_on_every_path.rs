use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Plan {
    limit: u32,
}

static MACHINE: StateMachine = state_machine!(
    plan = LambdaFunction::<Value, Plan> {
        function_name: "plan"
    }
    .catch(States::ALL >> work),
    work = LambdaFunction {
        function_name: "work"
    }
    .timeout_seconds(plan.limit),
    start >> plan >> work >> end,
);

fn main() {}
