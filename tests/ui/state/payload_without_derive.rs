use cursus_sfn::prelude::*;

struct Order;

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction::<Value, Order> { function_name: "load" },
    store = LambdaFunction::<Vec<Order>, Value> { function_name: "store" },
    start >> load >> store >> end,
);

fn main() {}
