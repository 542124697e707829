use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(inptu = Order),
    load = LambdaFunction::<Order, Order> { function_name: "load" }.retyr(3),
    check = if load.totl > 10.0 { store } else { rejcted },
    store = LambdaFunction::<Order, ()> { function_name: },
    rejected = fail(eror = "Rejected"),
    start >> load >> chek,
    store >> end,
);

fn main() {}
