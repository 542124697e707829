//! An order that is paid and shipped by others, who answer over HTTP by a token; a table and a bus are told.

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Cart {
    cart_id: String,
    email: String,
    address: String,
    orange: String,
    banana: String,
    lemon: String,
    #[serde(rename = "total_cost")]
    total_cost: String,
}

/// The order in the table.
#[derive(Payload)]
struct Order {
    cart_id: String,
    email: String,
    address: String,
    orange: String,
    banana: String,
    lemon: String,
    total_cost: String,
    order_status: String,
    payment_status: String,
    shipping_status: String,
}

#[derive(Payload)]
struct Key {
    cart_id: String,
}

#[derive(Payload)]
struct Status {
    #[serde(rename = "myValueRef")]
    status: String,
}

/// What a service of others answers.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Reply {
    status: String,
    cart_id: String,
}

/// An event on the bus.
#[derive(Payload)]
struct Event {
    cart_id: String,
    #[serde(rename = "Time")]
    time: String,
}

/// Asks a service behind Amazon API Gateway.
#[derive(State, Serialize, Deserialize)]
#[serde(bound = "")]
#[state(
    service = "apigateway",
    resource = "arn:aws:states:::apigateway:invoke",
    input(I, parameter = "RequestBody.Payload"),
    output(Value, result_path = "$.ResponseBody")
)]
#[dependency(
    logical_name = "task_token",
    data_type = String,
    explicit,
    parameter = "RequestBody.MyTaskToken"
)]
struct ApiCall<I> {
    #[parameter]
    api_endpoint: String,
    #[parameter]
    method: HttpMethod,
    #[parameter]
    path: String,
    #[serde(skip)]
    types: std::marker::PhantomData<fn(I)>,
}

struct Env {
    table: &'static str,
    api: &'static str,
    bus: &'static str,
}

const ENV: Env = Env {
    table: "orders",
    api: "abc123.execute-api.us-east-1.amazonaws.com",
    bus: "notifications",
};

static CHECKOUT: StateMachine<Cart, PutEvents, Env> = state_machine!(
    machine(input = Cart, output = PutEvents, env = Env),
    record = DynamoDbPutItem::<Order> {
        table_name: env.table
    }
    .name("Set Order, Payment and Shipping Status")
    .bind(
        order_status = "pending",
        payment_status = "pending",
        shipping_status = "pending"
    ),
    pay = ApiCall::<Cart> {
        api_endpoint: env.api,
        method: HttpMethod::Post,
        path: "/dev/checkout/payment"
    }
    .name("Third Party Payment Service HTTPS Endpoint")
    .wait_for_task_token::<Reply>(),
    is_paid = if pay.status == "PaymentFailed" {
        not_paid
    } else {
        paid
    }
    .name("Payment Validation"),
    not_paid = DynamoDbUpdateItem::<Key, Status> {
        table_name: env.table,
        update_expression: "SET payment_status = :myValueRef"
    }
    .name("Set Payment Status: Unsuccessful")
    .bind(cart_id = pay.cart_id, status = "Successful"),
    tell_not_paid = EventBridgePutEvent::<Event> {
        detail_type: "PaymentFailed",
        source: "CheckoutWorkflow",
        event_bus_name: env.bus
    }
    .name("Send PaymentFailed Event to Notification Bus")
    .bind(cart_id = pay.cart_id, time = context.state.entered_time),
    paid = DynamoDbUpdateItem::<Key, Status> {
        table_name: env.table,
        update_expression: "SET payment_status = :myValueRef"
    }
    .name("Set Payment Status: Successful")
    .bind(cart_id = pay.cart_id, status = "Successful"),
    ship = ApiCall::<Reply> {
        api_endpoint: env.api,
        method: HttpMethod::Post,
        path: "/dev/checkout/shipping"
    }
    .name("Third Party Shipping Service HTTPS Endpoint")
    .wait_for_task_token::<Reply>(),
    is_shipped = if ship.status == "ShippingFailed" {
        not_shipped
    } else {
        shipped
    }
    .name("Shipping Validation"),
    shipped = DynamoDbUpdateItem::<Key, Status> {
        table_name: env.table,
        update_expression: "SET shipping_status = :myValueRef"
    }
    .name("Set Shipping Status: Successful")
    .bind(cart_id = ship.cart_id, status = "Successful"),
    tell_shipped = EventBridgePutEvent::<Event> {
        detail_type: "ShippingSuccessful",
        source: "CheckoutWorkflow",
        event_bus_name: env.bus
    }
    .name("Send ShippingSuccessful Event to Notification Bus")
    .bind(cart_id = ship.cart_id, time = context.state.entered_time),
    not_shipped = DynamoDbUpdateItem::<Key, Status> {
        table_name: env.table,
        update_expression: "SET shipping_status = :myValueRef"
    }
    .name("Set Shipping Status: Unsuccessful")
    .bind(cart_id = ship.cart_id, status = "Unsuccessful"),
    tell_not_shipped = EventBridgePutEvent::<Event> {
        detail_type: "ShippingFailed",
        source: "CheckoutWorkflow",
        event_bus_name: env.bus
    }
    .name("Send ShippingFailed Event to Notification Bus")
    .bind(cart_id = ship.cart_id, time = context.state.entered_time),
    start >> record >> pay >> is_paid,
    not_paid >> tell_not_paid >> end,
    paid >> ship >> is_shipped,
    shipped >> tell_shipped >> end,
    not_shipped >> tell_not_shipped >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "checkout-processing-workflow/statemachine/checkout_workflow.asl.json",
    assemble: |language| {
        let machine = CHECKOUT.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("DynamoName", ENV.table),
        ("ApiGateWayEndpoint", ENV.api),
        ("EventBusName", ENV.bus),
    ],
    given_all: &["Third Party Payment Service HTTPS Endpoint"],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let record = "Set Order, Payment and Shipping Status";
    let pay = "Third Party Payment Service HTTPS Endpoint";
    let (not_paid, paid) = (
        "Set Payment Status: Unsuccessful",
        "Set Payment Status: Successful",
    );
    let ship = "Third Party Shipping Service HTTPS Endpoint";
    let tell_not_paid = "Send PaymentFailed Event to Notification Bus";
    let shipped = "Set Shipping Status: Successful";
    let tell_shipped = "Send ShippingSuccessful Event to Notification Bus";
    let reply = |status: &str| gives(json!({"Status": status, "CartId": "c-1"}));
    let case = || {
        let case = Case::new(json!({
            "CartId": "c-1", "Email": "ada@example.com", "Address": "1 Road", "Orange": "2",
            "Banana": "0", "Lemon": "1", "total_cost": "12.50",
        }));
        let written = [record, not_paid, paid, shipped].into_iter();
        written.fold(case, |case, state| case.answers(state, [gives(json!({}))]))
    };
    let told = json!({"FailedEntryCount": 0, "Entries": [{"EventId": "e-1"}]});
    [
        case()
            .answers(pay, [reply("PaymentSuccessful")])
            .answers(ship, [reply("ShippingSuccessful")])
            .answers(tell_shipped, [gives(told.clone())])
            .calls([record, pay, paid, ship, shipped, tell_shipped])
            .succeeds(told.clone()),
        case()
            .answers(pay, [reply("PaymentFailed")])
            .answers(tell_not_paid, [gives(told.clone())])
            .calls([record, pay, not_paid, tell_not_paid])
            .succeeds(told),
        case()
            .answers(pay, [reply("PaymentSuccessful")])
            .answers(ship, [fails("Carrier.Closed", "on Sundays")])
            .calls([record, pay, paid, ship])
            .fails("Carrier.Closed", "on Sundays"),
    ]
}

#[test]
fn ends_as_told() {
    WORKFLOW.check();
}

#[test]
fn does_what_the_sample_does() {
    WORKFLOW.compare();
}
