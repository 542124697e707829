//! A purchase that somebody approves, after which the stock is counted up; a choice that may find nothing.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

/// An event of Amazon `EventBridge`.
#[derive(Payload)]
struct Event {
    detail: Shortage,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Shortage {
    product_id: String,
    quantity_requested: i64,
    #[serde(rename = "minPOAmount")]
    min_po_amount: i64,
}

/// What the mail is about.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Order {
    task_token: String,
    product_id: String,
    quantity_requested: i64,
    #[serde(rename = "minPOAmount")]
    min_po_amount: i64,
}

#[derive(Payload, PartialEq)]
enum Status {
    Approved,
    Rejected,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Decision {
    status: Status,
}

#[derive(Payload)]
struct Product {
    id: String,
}

#[derive(Payload)]
struct Stock {
    quantity: i64,
    status: String,
}

struct Env {
    table: &'static str,
    send: &'static str,
}

const ENV: Env = Env {
    table: "inventory",
    send: "arn:aws:lambda:us-east-1:123456789012:function:send-purchase-order",
};

static INVENTORY: StateMachine<Event, Value, Env> = state_machine!(
    machine(input = Event, output = Value, env = Env),
    send = LambdaFunction::<Order> {
        function_name: env.send
    }
    .name("Send Purchase Order Email")
    .wait_for_task_token::<Decision>()
    .bind(
        product_id = input.detail.product_id,
        quantity_requested = input.detail.quantity_requested,
        min_po_amount = input.detail.min_po_amount
    ),
    decision = match send.status {
        Status::Approved => update,
        Status::Rejected => rejected,
    }
    .name("ManualApprovalChoiceState"),
    update = DynamoDbUpdateItem::<Product, Stock> {
        table_name: env.table,
        update_expression: "SET #stock = #stock + :quantity, #status = :status",
        expression_attribute_names: [
            ("#stock".to_owned(), "stock".to_owned()),
            ("#status".to_owned(), "status".to_owned()),
        ]
        .into()
    }
    .name("Update Inventory")
    .bind(
        id = input.detail.product_id,
        quantity = input.detail.quantity_requested + input.detail.min_po_amount,
        status = "IN STOCK"
    ),
    rejected = succeed().name("RejectedPassState"),
    start >> send >> decision,
    update >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "inventory-management-sam/statemachine/create-purchase-order-statemachine.asl.json",
    assemble: |language| {
        let machine = INVENTORY.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("InventoryTableName", ENV.table),
        ("SendPurchaseOrderEmailLambdaArn", ENV.send),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (send, update) = ("Send Purchase Order Email", "Update Inventory");
    let case = || {
        Case::new(json!({
            "detail": {"productId": "p-1", "quantityRequested": 3, "minPOAmount": 10}
        }))
    };
    [
        case()
            .answers(send, [gives(json!({"Status": "Approved"}))])
            .answers(update, [gives(json!({"Attributes": {}}))])
            .calls([send, update])
            .succeeds(json!({"Attributes": {}})),
        case()
            .answers(send, [gives(json!({"Status": "Rejected"}))])
            .calls([send])
            .succeeds(json!({"Status": "Rejected"})),
        case()
            .answers(send, [fails("Mail.Refused", "no such address")])
            .calls([send])
            .fails("Mail.Refused", "no such address"),
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
