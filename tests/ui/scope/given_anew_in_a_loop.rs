use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Geo {
    country: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    find = LambdaFunction::<Order, Geo> { function_name: "find" },
    both = parallel(branch(geo = LambdaFunction::<Geo, Geo> { function_name: "geo" })),
    check = if geo.country == "" { both } else { done },
    done = succeed(),
    start >> find >> both >> check,
);

fn main() {}
