//! `JSONata` states in machines that are otherwise in `JSONPath`.

use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    order_id: String,
    delay: u32,
    ship_at: String,
}

#[derive(Payload)]
struct Receipt {
    receipt_id: String,
}

/// A state of the assembled machine, without what does not matter here.
fn state<Out>(machine: StateMachine<Order, Out>, name: &str, fields: &[&str]) -> Value {
    let definition = machine.assemble(&()).unwrap();
    let mut state = serde_json::to_value(&definition.states[name]).unwrap();
    let state = state.as_object_mut().unwrap();
    state.retain(|field, _| fields.contains(&field.as_str()));
    Value::Object(std::mem::take(state))
}

static TIMES: StateMachine<Order> = state_machine!(
    machine(input = Order),
    pause = wait(seconds = input.delay),
    until_then = wait(until = input.ship_at),
    pay = LambdaFunction::<Order, Receipt> {
        function_name: "pay"
    },
    again = wait(until = input.ship_at),
    failed = fail(error = pay.receipt_id, cause = input.order_id),
    refused = fail(error = "Refused", cause = pay.receipt_id),
    decide = if input.delay > 5 { failed } else { refused },
    start >> pause >> until_then >> pay >> again >> decide,
);

/// AWS does not let `SecondsPath`, `TimestampPath`, `ErrorPath` and `CausePath` read the context.
#[test]
fn the_execution_input_is_read_where_a_path_cannot() {
    let all = [
        "QueryLanguage",
        "Seconds",
        "Timestamp",
        "Error",
        "Cause",
        "CausePath",
    ];
    assert_eq!(
        state(TIMES, "pause", &all),
        json!({
            "QueryLanguage": "JSONata",
            "Seconds": "{% $states.context.Execution.Input.delay %}",
        })
    );
    assert_eq!(
        state(TIMES, "again", &all),
        json!({
            "QueryLanguage": "JSONata",
            "Timestamp": "{% $states.context.Execution.Input.ship_at %}",
        })
    );
    assert_eq!(
        state(TIMES, "failed", &all),
        json!({
            "QueryLanguage": "JSONata",
            "Error": "{% $states.input.pay.receipt_id %}",
            "Cause": "{% $states.context.Execution.Input.order_id %}",
        })
    );
    assert_eq!(
        state(TIMES, "refused", &all),
        json!({ "Error": "Refused", "CausePath": "$.pay.receipt_id" })
    );
}

static GIVEN: StateMachine<Order> = state_machine!(
    machine(input = Order),
    pay = LambdaFunction::<Order, Receipt> {
        function_name: "pay"
    },
    ship = raw(
        json!({
            "Type": "Task",
            "QueryLanguage": "JSONata",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": { "FunctionName": "ship" },
            "Output": "{% $states.result.Payload %}",
        }),
        output = Receipt
    )
    .bind(Qualifier = pay.receipt_id, Payload = input.order_id)
    .catch(States::ALL >> tell),
    tell = LambdaFunction::<Receipt, ()> {
        function_name: "tell"
    },
    file = LambdaFunction::<Receipt, ()> {
        function_name: "file"
    }
    .bind(receipt_id = ship.receipt_id),
    start >> pay >> ship >> file >> end,
    tell >> end,
);

#[test]
fn what_is_added_to_a_state_given_in_jsonata_is_jsonata() {
    let fields = ["Arguments", "Parameters", "Assign", "Output", "Catch"];
    assert_eq!(
        state(GIVEN, "ship", &fields),
        json!({
            "Arguments": {
                "FunctionName": "ship",
                "Qualifier": "{% $pay_receipt_id %}",
                "Payload": "{% $states.context.Execution.Input.order_id %}",
            },
            "Output": "{% $states.result.Payload %}",
            "Assign": { "ship_result": "{% $states.result.Payload %}" },
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "tell" }],
        })
    );
    assert_eq!(
        state(GIVEN, "file", &["Parameters"]),
        json!({
            "Parameters": {
                "FunctionName": "file",
                "Payload": { "receipt_id.$": "$ship_result.receipt_id" },
            },
        })
    );
}

static ANSWER: StateMachine<Order, u32> = state_machine!(
    machine(input = Order, output = u32),
    answer = succeed().bind(output = 42),
    start >> answer,
);

#[test]
fn a_machine_ends_with_a_literal() {
    assert_eq!(
        state(ANSWER, "answer", &["QueryLanguage", "Output"]),
        json!({ "QueryLanguage": "JSONata", "Output": 42 })
    );
}
