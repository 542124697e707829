use cursus_sfn::prelude::*;

#[derive(Payload, serde::Serialize)]
struct Order {
    #[serde(skip_serializing_if = "is_zero")]
    count: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<(), Order> { function_name: "load" },
    check = if load.count > 3 { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> load >> check,
);

fn is_zero(count: &i64) -> bool {
    *count == 0
}

fn main() {}
