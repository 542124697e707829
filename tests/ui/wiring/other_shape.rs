use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: u64,
}

#[derive(Payload)]
struct Label {
    id: String,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    print = LambdaFunction::<Label, ()> { function_name: "print" },
    start >> print >> end,
);

fn main() {}
