use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Address {
    street: String,
}

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Found {
    billing: Address,
    shipping: Address,
}

#[derive(Payload)]
struct Parcel {
    address: Address,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    find = LambdaFunction::<Order, Found> { function_name: "find" },
    send = LambdaFunction::<Parcel, ()> { function_name: "send" },
    start >> find >> send >> end,
);

fn main() {}
