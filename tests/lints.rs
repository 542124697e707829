//! The expansions raise no lint in the user's crate, and what they use is not called unused.

#![deny(warnings, missing_docs, unreachable_pub, clippy::pedantic)]

use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    order_id: OrderId,
    priority: Priority,
}

#[derive(Payload)]
struct OrderId(String);

#[derive(Payload)]
enum Priority {
    Low,
    High,
}

#[derive(Payload)]
struct Shipment {
    order_id: OrderId,
}

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke", input = Order, output = Shipment)]
struct Ship {
    #[parameter]
    function_name: String,
    #[state(timeout_seconds)]
    timeout_seconds: Option<u32>,
}

static SHIPPING: StateMachine<Order, Shipment> = state_machine!(
    machine(input = Order, output = Shipment),
    ship = Ship {
        function_name: "ship"
    },
    start >> ship >> end,
);

#[test]
fn types_that_only_describe_data_are_used() {
    let ports = |payload: &cursus_sfn::spec::PayloadSpec| payload.inputs.len();
    assert_eq!(ports(Order::PAYLOAD), 2);
    assert_eq!(ports(Shipment::PAYLOAD), 1);
    assert!(SHIPPING.assemble(&()).is_ok());
}
