use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    lines: Vec<String>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction {
        function_name: "load"
    }
    .query_language(JSONPath),
    store = raw(json!({ "Type": "Pass" })).query_language(JSONata),
    all = map(
        items = input.lines,
        item = line,
        work = LambdaFunction {
            function_name: "work"
        },
    )
    .query_language(JSONata),
    start >> load >> store >> all >> end,
);

fn main() {}
