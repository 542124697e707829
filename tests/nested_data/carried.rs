//! What is given to the items of maps from outside.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Shop {
    orders: Vec<Order>,
    rates: Rates,
}

#[derive(Payload, Serialize, Deserialize)]
struct Rates {
    currency: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Bill {
    id: String,
    currency: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Sent {
    text: String,
}

fn shop() -> Shop {
    let order = |id: &str| Order { id: id.to_owned() };
    Shop {
        orders: vec![order("a"), order("b")],
        rates: Rates {
            currency: "NOK".to_owned(),
        },
    }
}

fn sent(bill: Bill) -> Sent {
    Sent {
        text: format!("{} {}", bill.id, bill.currency),
    }
}

static BATCHES: StateMachine<Shop, Value> = state_machine!(
    machine(input = Shop),
    each = map(
        distributed(
            batch(max_items = 5, input = input.rates),
            execution_type = Standard
        ),
        items = input.orders,
        item = batch as Order,
        inner = map(
            items = batch.items,
            item = order,
            send = LambdaFunction::<Bill, Sent> {
                function_name: "send"
            }
            .bind(id = order.id, currency = batch.batch_input.currency),
        ),
    ),
    start >> each >> end,
);

#[test]
fn a_batch_is_read_for_each_of_its_items() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let mut test = BATCHES
            .in_query_language(language)
            .test(&())
            .on("send", |bill: Bill| Ok(sent(bill)));
        let result = test.run(shop()).unwrap().assert_succeeded();
        assert_eq!(result, json!([[{"text": "a NOK"}, {"text": "b NOK"}]]));
    }
}

static BATCHES_ALONE: StateMachine<Shop, Value> = state_machine!(
    machine(input = Shop),
    each = map(
        distributed(batch(max_items = 5)),
        items = input.orders,
        item = batch as Order,
        inner = map(
            items = batch.items,
            item = order,
            send = LambdaFunction::<Bill, Sent> {
                function_name: "send"
            }
            .bind(id = order.id, currency = batch.items[0].id),
        ),
    ),
    start >> each >> end,
);

#[test]
fn a_batch_without_an_input_carries_its_items_alone() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let machine = BATCHES_ALONE.in_query_language(language);
        let definition = machine.assemble(&()).unwrap().to_json();
        assert!(
            definition.contains(r#""ExecutionType":"STANDARD""#),
            "{definition}"
        );
        let mut test = BATCHES_ALONE
            .in_query_language(language)
            .test(&())
            .on("send", |bill: Bill| Ok(sent(bill)));
        let result = test.run(shop()).unwrap().assert_succeeded();
        assert_eq!(result, json!([[{"text": "a a"}, {"text": "b a"}]]));
    }
}

/// Puts the result of a state given as JSON at a path, and reads it in a map.
macro_rules! looked_up_at {
    ($path:literal) => {
        state_machine!(
            machine(input = Shop),
            look = raw(
                json!({
                    "Type": "Pass",
                    "Result": {"currency": "SEK"},
                    "ResultPath": $path,
                }),
                output = Rates
            ),
            each = map(
                items = input.orders,
                item = order,
                send = LambdaFunction::<Bill, Sent> { function_name: "send" }
                    .bind(id = order.id, currency = look.currency),
            ),
            start >> look >> each >> end,
        )
    };
}

static DEEP: StateMachine<Shop, Value> = looked_up_at!("$.rates.of_today");
static QUOTED: StateMachine<Shop, Value> = looked_up_at!("$['the.rates'].today");

#[test]
fn a_result_below_several_keys_is_read_for_each_item() {
    for machine in [&DEEP, &QUOTED] {
        let mut test = machine.test(&()).on("send", |bill: Bill| Ok(sent(bill)));
        let result = test.run(shop()).unwrap().assert_succeeded();
        assert_eq!(result, json!([{"text": "a SEK"}, {"text": "b SEK"}]));
    }
}
