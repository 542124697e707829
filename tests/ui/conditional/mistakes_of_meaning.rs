use cursus_sfn::prelude::*;

#[derive(Payload, serde::Serialize, serde::Deserialize)]
struct Order {
    id: String,
}

static MACHINE: StateMachine<()> = state_machine!(
    machine(input = ()),
    #[cfg(all())]
    store = LambdaFunction::<Order, Order> { function_name: "store" },
    check = if store.idd == "7" { done } else { failed },
    done = succeed(),
    failed = fail(error = "Failed"),
    start >> store >> check,
);

fn main() {}
